/** Which rows a log is about, as projections name them; what is asked once per rebuild rather than with every commit. */
import type { StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { decodeCommit, selectorsOf } from './decode-commit.ts';
import type { Editions } from './editions.ts';
import { PoisonCommit } from './errors.ts';
import type { Projection, Selector } from './projection.ts';
import { readCommits } from './read-commits.ts';

/** A stream and the log it is in. */
export type LogOfStream = { readonly events: EventStore; readonly stream: StreamId };

/** The rows of a stream that lie in partitions of others; without the generation, as projections name them. */
export type OutsideRow = { readonly kind: 'row'; readonly sort: string; readonly partition: string };

/**
 * Every selector the projections have for the commits of a stream, in the order of the log. Only commits they handle
 * are decoded. Ends before a commit that cannot be folded: there are no rows of what comes after it.
 */
export async function* namedRows(log: LogOfStream, projections: readonly Projection[]): AsyncIterable<Selector> {
  const handled = new Set<string>(projections.flatMap(({ handles }) => handles));
  try {
    for await (const commit of readCommits(log.events, log.stream, { after: 0 })) {
      if (!commit.events.some(({ type }) => handled.has(type))) continue;
      yield* selectorsOf(decodeCommit(commit), projections);
    }
  } catch (error) {
    if (!(error instanceof PoisonCommit)) throw error;
  }
}

/** The rows outside the stream's own partition, each once, in any edition. Reads the log once, from its first commit. */
export async function outsideRows(log: LogOfStream, editions: Editions): Promise<readonly OutsideRow[]> {
  const all = Array.from({ length: editions.newest }, (_, index) => editions.projectionsOf(index + 1)).flat();
  const reaching = [...new Set(all)].filter(({ writesOutside }) => writesOutside);
  const rows = new Map<string, OutsideRow>();
  if (reaching.length === 0) return [];
  for await (const selector of namedRows(log, reaching)) {
    if (selector.kind !== 'row' || selector.partition === undefined) continue;
    const { kind, sort, partition } = selector;
    rows.set(`${partition}/${sort}`, { kind, sort, partition });
  }
  return [...rows.values()];
}
