/**
 * Rows of a stream as they were after some commit: a cache of the fold, so that a question about the past need not
 * start at the first commit. Nothing here is ever needed for an answer to be right, and nothing is ever changed.
 */
import type { Head, StreamId } from '../kernel/stream.ts';

/**
 * What a snapshot belongs to. `foldCode` is a hash of the code that folded it: another code might have folded
 * otherwise, so its snapshots are none of ours. `edition` says which list of projections it holds the rows of.
 */
export type SnapshotSeries = { readonly stream: StreamId; readonly edition: number; readonly foldCode: string };

/** A row without its partition, which is the stream's own. `version` as in `Row`. */
export type SnapshotRow = { readonly sort: string; readonly version: number; readonly document: unknown };

/** A version, or an instant (ISO, UTC, milliseconds). */
export type SnapshotPoint = { readonly version: number } | { readonly instant: string };

export type SnapshotStore = {
  /**
   * Stores the rows as they were at `head`, once: a second time is `known` and changes nothing. A crash in between
   * leaves nothing that the other operations would find.
   */
  readonly put: (
    series: SnapshotSeries,
    snapshot: { readonly head: Head; readonly rows: readonly SnapshotRow[] },
  ) => Promise<'stored' | 'known'>;
  /** Head of the newest snapshot at or before the point; eventually consistent. */
  readonly newestUpTo: (series: SnapshotSeries, point: SnapshotPoint) => Promise<Head | undefined>;
  /** Head of the oldest snapshot recorded after the instant; eventually consistent. */
  readonly oldestAfter: (series: SnapshotSeries, instant: string) => Promise<Head | undefined>;
  /** The rows of the snapshot at `version`; undefined when it is not there or cannot be read back whole. */
  readonly read: (series: SnapshotSeries, version: number) => Promise<readonly SnapshotRow[] | undefined>;
  /**
   * Removes what other code folded of this stream, at most about `limit` items; yields how many are gone. Fewer than
   * `limit` means that nothing is left to remove.
   */
  readonly removeOthers: (stream: StreamId, foldCode: string, limit: number) => Promise<number>;
};
