/** What undoing one event can come to. */
import { rejected } from '../kernel/decision.ts';
import type { CategoryId } from '../kernel/ids.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import type { EntityKey } from './entities.ts';
import type { WorkingBooks } from './working-books.ts';

export type Inverse =
  /** None means that the event has no effect any more. */
  | { readonly kind: 'events'; readonly events: readonly LedgerEvent[] }
  /** A later commit is in the way: one that changed `by`, or, with `through: 'use'`, one that uses it. */
  | {
      readonly kind: 'blocked';
      readonly by: EntityKey;
      readonly through: 'change' | 'use';
      readonly detail: string;
    }
  | { readonly kind: 'refused'; readonly refusal: LedgerDecision };

export type InverseContext = {
  readonly books: WorkingBooks;
  /** Rows that this commit brought back go as an undone import goes, forgotten. */
  readonly forgetful: boolean;
  /** True also when nobody knows: it is not kept anywhere, only the later commits tell. */
  readonly categoryInUse: (categoryId: CategoryId) => boolean;
};

export const NOTHING: Inverse = { kind: 'events', events: [] };

export function by(...events: readonly LedgerEvent[]): Inverse {
  return { kind: 'events', events };
}

/** `detail` says what happened since, as a sentence. */
export function blocked(key: EntityKey, detail: string): Inverse {
  return { kind: 'blocked', by: key, through: 'change', detail };
}

export function inUse(key: EntityKey, detail: string): Inverse {
  return { kind: 'blocked', by: key, through: 'use', detail };
}

/** `why` follows a colon. */
export function cannotUndo(why: string): LedgerDecision {
  return rejected({ code: 'CannotUndo', detail: `This change cannot be undone: ${why}.`, field: 'version' });
}
