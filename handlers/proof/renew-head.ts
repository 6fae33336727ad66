/** Today's leaf of a stream, made of its head and of yesterday's leaf. */
import type { SealedHead } from '#domain/kernel/seal';
import type { StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { UnreadableCommit } from '#domain/ports/unreadable-commit';

/** `lost`: the log no longer holds what was sealed before. `broken-seal`: an earlier seal does not add up. */
export type SealObservation =
  | { readonly kind: 'lost'; readonly stream: StreamId; readonly version: number; readonly reason: string }
  | { readonly kind: 'broken-seal'; readonly date: string; readonly error: string };

type Renewal = {
  readonly events: EventStore;
  readonly observe?: (observation: SealObservation) => void;
};

/**
 * The head, provided that the log still holds what was sealed `before`: it costs one read more for a stream that has
 * changed. Otherwise the old leaf stays, from day to day, so that the newest seal alone convicts a log that was shortened
 * or rewritten at any time since. Undefined for a stream that can be read no more and was never sealed.
 */
export async function renewHead(
  renewal: Renewal,
  stream: StreamId,
  before: SealedHead | undefined,
): Promise<SealedHead | undefined> {
  const { events, observe } = renewal;
  try {
    const { version, hash } = await events.head(stream);
    const reason = before && (await contradiction(events, before, { stream, version, hash }));
    if (!reason) return { stream, version, hash };
    observe?.({ kind: 'lost', stream, version: before.version, reason });
  } catch (error) {
    if (!(error instanceof UnreadableCommit)) throw error;
    observe?.({ kind: 'lost', stream, version: error.version, reason: error.message });
  }
  return before;
}

async function contradiction(
  events: EventStore,
  before: SealedHead,
  head: { readonly stream: StreamId; readonly version: number; readonly hash: string },
): Promise<string | undefined> {
  if (head.version < before.version) return `the log ends at version ${head.version}`;
  const sealed = head.version === before.version ? head : await events.readCommit(head.stream, before.version);
  return sealed?.hash === before.hash ? undefined : `version ${before.version} has another hash now`;
}
