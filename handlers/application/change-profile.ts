/** Load, decide, append on the small stream of one person. */
import type { UserId } from '#domain/kernel/ids';
import { profileStream, type CommitMetadata } from '#domain/kernel/stream';
import { profileDecider } from '#domain/profile/decide';
import type { ProfileSettings } from '#domain/profile/events';
import type { PartialProfile } from '#domain/profile/state';
import { loadRows, type LoadedRows } from '#projections/engine/load-rows';
import { readProfile } from '#projections/profile/profile';
import { EDITIONS } from '#projections/registry';
import type { BookStores } from './load-books.ts';

export type ProfileDependencies = BookStores & {
  readonly now: () => string;
  /** Waits before trying again; `attempt` counts from 1. */
  readonly pause: (attempt: number) => Promise<void>;
};

export type ProfileChange = {
  readonly userId: UserId;
  /** Who does it, by which command, and what set it off. */
  readonly metadata: CommitMetadata;
  /** The new settings, from those as they are: undefined for somebody who never saved any. Asked afresh on a conflict. */
  readonly change: (settings: ProfileSettings | undefined) => PartialProfile;
};

/** `events` is empty when the settings are so already. `contended`: others kept winning, and nothing was stored. */
export type ProfileOutcome =
  | { readonly kind: 'done'; readonly version: number; readonly events: readonly string[] }
  | { readonly kind: 'contended' };

const MAX_ATTEMPTS = 5;

export async function changeProfile(
  dependencies: ProfileDependencies,
  { userId, metadata, change }: ProfileChange,
): Promise<ProfileOutcome> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const { rows, head } = await loadProfileRows(dependencies, userId);
    const state = readProfile(rows);
    const decision = profileDecider.decide({ type: 'UpdateProfile', settings: change(state) }, state);
    const decided = decision.kind === 'accepted' ? decision.events : [];
    const events = decided.map((event) => event.type);
    if (events.length === 0) return { kind: 'done', version: head.version, events };
    const result = await dependencies.events.append({
      stream: profileStream(userId),
      head,
      events: decided.map(({ type, v, data }) => ({ type, v, data })),
      metadata,
      at: dependencies.now(),
    });
    if (result.kind === 'appended') return { kind: 'done', version: result.commit.version, events };
    await dependencies.pause(attempt);
  }
  return { kind: 'contended' };
}

/** A person's settings, exact at the head of their stream; undefined for somebody who never saved any. */
export async function loadProfile(stores: BookStores, userId: UserId): Promise<ProfileSettings | undefined> {
  return readProfile((await loadProfileRows(stores, userId)).rows);
}

async function loadProfileRows({ events, views, generations }: BookStores, userId: UserId): Promise<LoadedRows> {
  const { live } = await generations();
  return loadRows({ events, views, editions: EDITIONS, generation: live, stream: profileStream(userId) });
}
