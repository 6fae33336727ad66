/** The log, as the domain needs it. Two adapters fulfil this, memory and DynamoDB, under one contract suite. */
import type { ChainBreak } from '../kernel/hash-chain.ts';
import type { Commit, CommitMetadata, Head, StoredEvent, StreamId } from '../kernel/stream.ts';

export type AppendRequest = {
  readonly stream: StreamId;
  /** The head the decision was made on; the commit gets version `head.version + 1` and continues its hash. */
  readonly head: Head;
  readonly events: readonly StoredEvent[];
  readonly metadata: CommitMetadata;
  /** Now, ISO with milliseconds. The stored time is this or one millisecond past the head's, whichever is later. */
  readonly at: string;
};

export type AppendResult =
  /** Stored, or found stored already by an earlier try of the very same command (same `commandId`, same version). */
  | { readonly kind: 'appended'; readonly commit: Commit }
  /** Somebody else's commit has that version: load again and decide afresh. */
  | { readonly kind: 'conflict'; readonly winner: Commit };

export type ReadRange = { readonly after: number; readonly upTo?: number; readonly mayLag?: boolean };

/**
 * `refused`: the commit does not continue the stream as it is stored (the reasons of the hash chain), or another commit
 * has its version (`taken`). Nothing was written.
 */
export type RestoreResult =
  { readonly kind: 'restored' | 'present' } | { readonly kind: 'refused'; readonly reason: ChainBreak | 'taken' };

export type EventStore = {
  /** Head of the stream before its first commit. No I/O: it follows from the stream's name. */
  readonly genesis: (stream: StreamId) => Head;
  /**
   * One conditional write: everything or nothing, never over an existing version. Throws TypeError for a commit
   * without events.
   */
  readonly append: (request: AppendRequest) => Promise<AppendResult>;
  /** Puts one sealed commit as it is, if it continues the stream and none has its version; for bringing a log back. */
  readonly restore: (commit: Commit) => Promise<RestoreResult>;
  /**
   * Commits with `after < version ≤ upTo`, ascending, strongly consistent, paged to the end. With `mayLag` the newest
   * ones may be missing, at half the read units: for commits known to be there for long, by readers that count them.
   */
  readonly read: (stream: StreamId, range: ReadRange) => AsyncIterable<Commit>;
  /** Commits with `version < before` (all when absent), newest first, at most `limit`. */
  readonly readBackward: (
    stream: StreamId,
    range: { readonly before?: number; readonly limit: number },
  ) => Promise<readonly Commit[]>;
  /** One commit; undefined when the stream has no such version. */
  readonly readCommit: (stream: StreamId, version: number) => Promise<Commit | undefined>;
  /** The newest head, strongly consistent; the genesis head for an empty stream. */
  readonly head: (stream: StreamId) => Promise<Head>;
  /**
   * Every stream that has a first commit, ascending by name; with `after` only those whose name is greater. Eventually
   * consistent.
   */
  readonly streams: (range?: { readonly after?: StreamId }) => AsyncIterable<StreamId>;
};
