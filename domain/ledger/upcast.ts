/**
 * Lifting stored events to the newest version of their schema. Stored events are never rewritten; the rest of the
 * code knows one shape per event, and this is where the older ones become it.
 */
import { upcastBudgetTermsV1 } from '../budget/upcast.ts';
import type { StoredEvent } from '../kernel/stream.ts';
import { upcastProfileUpdatedV1 } from '../profile/upcast.ts';

/** Data of version n as data of version n + 1. Pure, and total over everything that was ever stored as version n. */
export type Upcaster = (data: StoredEvent['data']) => StoredEvent['data'];

/** By event type: the first entry lifts version 1 to 2, the second 2 to 3, and so on. */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>;

const UPCASTERS: Upcasters = {
  BudgetSet: [upcastBudgetTermsV1],
  BudgetRemoved: [upcastBudgetTermsV1],
  ProfileUpdated: [upcastProfileUpdatedV1],
  // Version 2 added `remembered`. Nothing was ever forgotten before it.
  TransactionVoided: [(data) => ({ ...data, remembered: true })],
};

/** The event in the newest version there is an upcaster for; an unknown type or version is left as it is. */
export function upcast(event: StoredEvent, upcasters: Upcasters = UPCASTERS): StoredEvent {
  const chain = Object.hasOwn(upcasters, event.type) ? (upcasters[event.type] ?? []) : [];
  return chain
    .slice(event.v - 1)
    .reduce<StoredEvent>((lifted, step) => ({ ...lifted, v: lifted.v + 1, data: step(lifted.data) }), event);
}
