/** Who did it, by the name they gave themselves. */
import type { UserId } from '#domain/kernel/ids';
import { profileStream } from '#domain/kernel/stream';
import type { ProfileSettings } from '#domain/profile/events';
import { loadRows } from '#projections/engine/load-rows';
import { EDITIONS } from '#projections/registry';
import { PROFILE } from '#projections/row-keys';
import type { BookStores } from '#handlers/application/load-books';
import type { Caller } from '#handlers/http/request';

/** Null for somebody we have no name for. */
export type ActorNames = (actor: string) => string | null;

/** So far a ledger has one member, who is the caller: their display name, else their e-mail. */
export async function actorNames(stores: BookStores, caller: Caller): Promise<ActorNames> {
  const name = (await settingsOf(stores, caller.userId))?.displayName ?? caller.email;
  return (actor) => (actor === caller.userId ? name : null);
}

async function settingsOf(
  { events, views, generations }: BookStores,
  userId: UserId,
): Promise<ProfileSettings | undefined> {
  const stream = profileStream(userId);
  const { live } = await generations();
  const { rows } = await loadRows({ events, views, stream, editions: EDITIONS, generation: live });
  return rows.read(PROFILE) as ProfileSettings | undefined;
}
