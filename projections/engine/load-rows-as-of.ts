/**
 * Rows as they were: the newest snapshot before the point, and the commits after it folded on. Without snapshots the
 * same is folded from the first commit; the answer does not depend on them, only what it costs.
 *
 * Cost with snapshots: half a read unit to find one (a whole one for an instant), its compressed size in steps of 8 KB,
 * and the commits after it at 8 KB to the unit, which are those of EVENTS_PER_SNAPSHOT events at most.
 */
import type { Commit, Head, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { SnapshotSeries } from '#domain/ports/snapshot-store';
import { decodeCommit } from './decode-commit.ts';
import { foldCommit } from './fold-commit.ts';
import type { ReadableRows } from './load-rows.ts';
import type { Projection } from './projection.ts';
import { readCommits } from './read-commits.ts';
import { readPastCommits } from './read-past-commits.ts';
import { createRowSet, type FoldingRows } from './row-set.ts';
import { newestSnapshot, type PastRows, type Snapshots } from './snapshots.ts';

/** A version of the stream, or an instant (ISO, UTC, milliseconds): what had been recorded by then. */
export type PointInHistory = { readonly version: number } | { readonly instant: string };

/** The rows as they were, and the head they were at. */
export type RowsAsOf = { readonly rows: ReadableRows; readonly head: Head };

export type RowsAsOfRequest = {
  readonly events: EventStore;
  readonly stream: StreamId;
  readonly projections: readonly Projection[];
  readonly asOf: PointInHistory;
  /**
   * Where to begin, for the edition that `projections` are. Rows that snapshots leave out, of entries and payees, are
   * then missing. Without it all rows are there, folded from the first commit.
   */
  readonly snapshots?: (Snapshots & { readonly edition: number }) | undefined;
  /** The head of the stream as read consistently: nothing after it is asked for. Makes the reading cheaper. */
  readonly head?: Head | undefined;
};

/** The rows of a stream as of a point in its history. A point after the head answers the head. Throws PoisonCommit. */
export async function loadRowsAsOf(request: RowsAsOfRequest): Promise<RowsAsOf> {
  const { head: start, rows } = await beginning(request);
  let head = start;
  for await (const commit of commitsUpTo(request, head)) {
    foldCommit(rows, decodeCommit(commit), request.projections);
    head = headOf(commit);
  }
  return { rows, head };
}

/**
 * The version a stream was at as of a point, 0 before its first commit. For an instant it costs what `loadRowsAsOf`
 * costs without the rows, for a version nothing.
 */
export async function versionAsOf(
  request: Omit<RowsAsOfRequest, 'projections'> & { readonly head: Head },
): Promise<number> {
  const { asOf, head, snapshots } = request;
  if ('version' in asOf) return Math.min(asOf.version, head.version);
  if (asOf.instant >= head.recordedAt) return head.version;
  const series = seriesOf(request);
  const start = (series && (await snapshots?.store.newestUpTo(series, asOf))) ?? request.events.genesis(request.stream);
  let { version } = start;
  for await (const commit of commitsUpTo(request, start)) ({ version } = commit);
  return version;
}

async function beginning(request: RowsAsOfRequest): Promise<PastRows | { head: Head; rows: FoldingRows }> {
  const { events, stream, asOf, snapshots } = request;
  const genesis = events.genesis(stream);
  const series = seriesOf(request);
  if (snapshots && series) return newestSnapshot(snapshots.store, series, { point: asOf, genesis });
  return {
    head: genesis,
    rows: createRowSet({ partitionOf: (name = stream) => name, isLoaded: () => true, rows: () => [] }),
  };
}

function seriesOf({ stream, snapshots }: Pick<RowsAsOfRequest, 'stream' | 'snapshots'>): SnapshotSeries | undefined {
  return snapshots && { stream, edition: snapshots.edition, foldCode: snapshots.foldCode };
}

/** The commits after `start` up to the point. Times only grow within a stream, so the first one after an instant is the end. */
async function* commitsUpTo(request: Omit<RowsAsOfRequest, 'projections'>, start: Head): AsyncIterable<Commit> {
  const { events, stream, asOf } = request;
  const after = start.version;
  const upTo = await lastToRead(request);
  const commits =
    upTo === undefined ? readCommits(events, stream, { after }) : readPastCommits(events, stream, { after, upTo });
  for await (const commit of commits) {
    if ('instant' in asOf && commit.recordedAt > asOf.instant) return;
    yield commit;
  }
}

/** The last version that can belong to the answer, as far as it is known: a page of the log is paid for as a whole. */
async function lastToRead(request: Omit<RowsAsOfRequest, 'projections'>): Promise<number | undefined> {
  const { asOf, head, snapshots } = request;
  if ('version' in asOf) return Math.min(asOf.version, head?.version ?? Infinity);
  const series = seriesOf(request);
  const later = series && (await snapshots?.store.oldestAfter(series, asOf.instant));
  return later ? later.version - 1 : head?.version;
}

function headOf({ version, recordedAt, hash }: Commit): Head {
  return { version, recordedAt, hash };
}
