/** Finding a point in the history of a ledger, and its rows as they were then. */
import type { LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { loadRowsAsOf, versionAsOf, type PointInHistory, type RowsAsOf } from '#projections/engine/load-rows-as-of';
import type { LoadedRows } from '#projections/engine/load-rows';
import type { Selector } from '#projections/engine/projection';
import type { Snapshots } from '#projections/engine/snapshots';
import { EDITIONS } from '#projections/registry';
import { RequestProblem } from '../http/problem.ts';

/** Without snapshots the past is folded from the first commit: the same answers at a higher price. */
export type PastStores = { readonly events: EventStore; readonly snapshots?: Snapshots | undefined };

export type PastRequest = {
  readonly ledgerId: LedgerId;
  /** A version or an instant, as the contract lets it through. */
  readonly asOf: string;
  /** The books at the head, the front page at least. */
  readonly loaded: LoadedRows;
};

/** `42` is a version, everything else the contract lets through is an instant. */
export function pointInHistory(asOf: string): PointInHistory {
  return /^\d+$/.test(asOf) ? { version: Number(asOf) } : { instant: new Date(asOf).toISOString() };
}

/**
 * The rows as they were, without entries and payees: from the newest snapshot before, or, for a point at the head or
 * after it, as they are stored, with `selectors` read too. `loaded` holds at least that much of the books at the head.
 * Throws 404 for a point before the first commit.
 */
export async function rowsAsOf(
  { events, snapshots }: PastStores,
  { ledgerId, asOf, loaded, selectors }: PastRequest & { readonly selectors: readonly Selector[] },
): Promise<RowsAsOf & { readonly loaded: LoadedRows }> {
  const point = pointInHistory(asOf);
  if (isAtOrAfter(point, loaded)) {
    const now = await loaded.more(selectors);
    // Somebody may have added to the books while they were read.
    if (isAtOrAfter(point, now)) return { rows: now.rows, head: now.head, loaded: now };
  }
  const { edition } = loaded.checkpoint;
  const past = await loadRowsAsOf({
    events,
    stream: ledgerStream(ledgerId),
    projections: EDITIONS.projectionsOf(edition),
    snapshots: snapshots && { ...snapshots, edition },
    asOf: point,
    head: loaded.head,
  });
  if (past.head.version === 0) throw beforeTheBeginning();
  return { ...past, loaded };
}

/** The version the books were at then. Throws 404 for a point before the first commit. */
export async function bookVersionAsOf(
  { events, snapshots }: PastStores,
  { ledgerId, asOf, loaded }: PastRequest,
): Promise<number> {
  const { head, checkpoint } = loaded;
  const stream = ledgerStream(ledgerId);
  const series = snapshots && { ...snapshots, edition: checkpoint.edition };
  const version = await versionAsOf({ events, stream, asOf: pointInHistory(asOf), snapshots: series, head });
  if (version > 0) return version;
  throw beforeTheBeginning();
}

function isAtOrAfter(point: PointInHistory, { head }: LoadedRows): boolean {
  return 'version' in point ? point.version >= head.version : point.instant >= head.recordedAt;
}

function beforeTheBeginning(): RequestProblem {
  const errors = [{ field: 'asOf', rule: 'must not be before the ledger was opened' }];
  return new RequestProblem({
    status: 404,
    code: 'BeforeTheBeginning',
    detail: 'These books did not exist then.',
    errors,
  });
}
