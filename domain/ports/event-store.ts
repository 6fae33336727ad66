/** The log, as the domain needs it. Two adapters fulfil this, memory and DynamoDB, under one contract suite. */
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

export type EventStore = {
  /** Head of the stream before its first commit. No I/O: it follows from the stream's name. */
  readonly genesis: (stream: StreamId) => Head;
  /**
   * One conditional write: everything or nothing, never over an existing version. Throws TypeError for a commit
   * without events.
   */
  readonly append: (request: AppendRequest) => Promise<AppendResult>;
  /** Commits with `after < version ≤ upTo`, ascending, strongly consistent, paged to the end. */
  readonly read: (stream: StreamId, range: { readonly after: number; readonly upTo?: number }) => AsyncIterable<Commit>;
  /** Commits with `version < before` (all when absent), newest first, at most `limit`. */
  readonly readBackward: (
    stream: StreamId,
    range: { readonly before?: number; readonly limit: number },
  ) => Promise<readonly Commit[]>;
  /** One commit; undefined when the stream has no such version. */
  readonly readCommit: (stream: StreamId, version: number) => Promise<Commit | undefined>;
  /** The newest head, strongly consistent; the genesis head for an empty stream. */
  readonly head: (stream: StreamId) => Promise<Head>;
  /** Every stream that has a first commit, in no particular order; eventually consistent. */
  readonly streams: () => AsyncIterable<StreamId>;
};
