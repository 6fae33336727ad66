/** What can go wrong while folding. Each error names the stream, so that a log line is enough to find it. */
import type { StreamId } from '#domain/kernel/stream';

/** An event whose type or version no schema knows, or whose data break its schema. */
export class UndecodableEvent extends Error {
  override readonly name = 'UndecodableEvent';
  readonly stream: StreamId;
  readonly version: number;
  readonly type: string;

  constructor(at: { readonly stream: StreamId; readonly version: number; readonly type: string }, reason: string) {
    super(`${at.type} in commit ${at.version} of ${at.stream} cannot be decoded: ${reason}`);
    this.stream = at.stream;
    this.version = at.version;
    this.type = at.type;
  }
}

/**
 * A commit that cannot be folded however often it is tried: damaged, undecodable, or a projection throws on it. The
 * reason is in `cause`. The projector parks the stream before this commit; a strong read that needs it fails with this.
 */
export class PoisonCommit extends Error {
  override readonly name = 'PoisonCommit';
  readonly stream: StreamId;
  readonly version: number;

  constructor(stream: StreamId, version: number, cause: unknown) {
    super(
      `commit ${version} of ${stream} cannot be folded: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause,
      },
    );
    this.stream = stream;
    this.version = version;
  }
}

/** The projections lag further behind than a request can fold on its way. An operator has to look; the caller may retry. */
export class TailTooLong extends Error {
  override readonly name = 'TailTooLong';
  readonly stream: StreamId;
  readonly checkpoint: number;

  constructor(stream: StreamId, checkpoint: number, limit: number) {
    super(`the projections of ${stream} stand at version ${checkpoint}, more than ${limit} commits behind`);
    this.stream = stream;
    this.checkpoint = checkpoint;
  }
}

/** Others kept changing the same rows in between. Nothing is lost; the next tap or the sweeper goes on. */
export class ProjectionContention extends Error {
  override readonly name = 'ProjectionContention';

  constructor(stream: StreamId, attempts: number) {
    super(`the rows of ${stream} changed under us ${attempts} times in a row`);
  }
}

/** Rows were built by a newer edition of the projections than this code has: it is older than its data. */
export class UnknownEdition extends Error {
  override readonly name = 'UnknownEdition';
  readonly edition: number;

  constructor(edition: number, newest: number) {
    super(`the rows were built by edition ${edition} of the projections; this code has editions up to ${newest}`);
    this.edition = edition;
  }
}
