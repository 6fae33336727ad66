/** Who did it, by the name they gave themselves. */
import { loadProfile } from '#handlers/application/change-profile';
import type { BookStores } from '#handlers/application/load-books';
import type { Caller } from '#handlers/http/request';

/** Null for somebody we have no name for. */
export type ActorNames = (actor: string) => string | null;

/** So far a ledger has one member, who is the caller: their display name, else their e-mail. */
export async function actorNames(stores: BookStores, caller: Caller): Promise<ActorNames> {
  const name = (await loadProfile(stores, caller.userId))?.displayName ?? caller.email;
  return (actor) => (actor === caller.userId ? name : null);
}
