import type { Commit, Head, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { decodeCommit } from './decode-commit.ts';
import { foldCommit } from './fold-commit.ts';
import type { ReadableRows } from './load-rows.ts';
import type { Projection } from './projection.ts';
import { readCommits } from './read-commits.ts';
import { createRowSet } from './row-set.ts';

/** A version of the stream, or an instant (ISO, UTC, milliseconds): what had been recorded by then. */
export type PointInHistory = { readonly version: number } | { readonly instant: string };

/** The rows as they were, all of them, and the head they were at. */
export type RowsAsOf = { readonly rows: ReadableRows; readonly head: Head };

/**
 * All rows of a stream as of a point in its history, folded from the first commit. Reads no stored row, so it is also
 * the measure for those. A point after the head answers the head. Throws PoisonCommit.
 */
export async function loadRowsAsOf(request: {
  readonly events: EventStore;
  readonly stream: StreamId;
  readonly projections: readonly Projection[];
  readonly asOf: PointInHistory;
}): Promise<RowsAsOf> {
  const { events, stream, projections, asOf } = request;
  const rows = createRowSet({ partitionOf: (name = stream) => name, isLoaded: () => true, rows: () => [] });
  let head: Head = events.genesis(stream);
  const upTo = 'version' in asOf ? { upTo: asOf.version } : {};
  for await (const commit of readCommits(events, stream, { after: 0, ...upTo })) {
    if (isAfter(commit, asOf)) break;
    foldCommit(rows, decodeCommit(commit), projections);
    head = { version: commit.version, recordedAt: commit.recordedAt, hash: commit.hash };
  }
  return { rows, head };
}

/** Times only grow within a stream, so the first commit after the instant ends the reading. */
function isAfter(commit: Commit, asOf: PointInHistory): boolean {
  return 'instant' in asOf && commit.recordedAt > asOf.instant;
}
