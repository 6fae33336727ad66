import type { Commit, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { UnreadableCommit } from '#domain/ports/unreadable-commit';
import { PoisonCommit } from './errors.ts';

/**
 * Commits after a version, in order and without gaps. A commit that is missing or cannot be read will still be so
 * next time: PoisonCommit. Everything else the store throws goes through as it is.
 */
export async function* readCommits(
  events: EventStore,
  stream: StreamId,
  range: { readonly after: number; readonly upTo?: number },
): AsyncIterable<Commit> {
  let expected = range.after + 1;
  try {
    for await (const commit of events.read(stream, range)) {
      if (commit.version !== expected)
        throw new PoisonCommit(stream, expected, new Error('it is missing from the log'));
      yield commit;
      expected += 1;
    }
  } catch (error) {
    throw error instanceof UnreadableCommit ? new PoisonCommit(stream, error.version, error) : error;
  }
}
