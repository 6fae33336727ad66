import type { Commit, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { UnreadableCommit } from '#domain/ports/unreadable-commit';
import { readCommits } from './read-commits.ts';

/**
 * Commits with `after < version ≤ upTo`, which are known to exist, at half the read units of a consistent read: what a
 * lagging replica leaves out at the end is read consistently after it. Throws PoisonCommit.
 */
export async function* readPastCommits(
  events: EventStore,
  stream: StreamId,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): AsyncIterable<Commit> {
  let version = after;
  try {
    for await (const commit of events.read(stream, { after, upTo, mayLag: true })) {
      if (commit.version !== version + 1) break;
      yield commit;
      version = commit.version;
    }
  } catch (error) {
    // Told properly by the consistent read, which meets it again.
    if (!(error instanceof UnreadableCommit)) throw error;
  }
  if (version < upTo) yield* readCommits(events, stream, { after: version, upTo });
}
