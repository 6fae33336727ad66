/** The measure for everything: all rows of a stream, folded from the log in one go. */
import type { StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { Editions } from '#projections/engine/editions';
import { loadRowsAsOf } from '#projections/engine/load-rows-as-of';

export type Documents = Readonly<Record<string, unknown>>;

/** Documents of the stream's own rows by sort key, after the commit `upTo`. */
export async function foldOf(
  { log, intended }: { readonly log: EventStore; readonly intended: Editions },
  stream: StreamId,
  { edition, upTo }: { readonly edition: number; readonly upTo: number },
): Promise<Documents> {
  const projections = intended.projectionsOf(edition);
  const { rows } = await loadRowsAsOf({ events: log, stream, projections, asOf: { version: upTo } });
  return Object.fromEntries(rows.list(' ', '~').map(({ sort, document }) => [sort, document]));
}
