/** What undoes one event, decided against the books as they are now: it may be nothing, or it may have to wait. */
import { rejected } from '../kernel/decision.ts';
import type { CategoryId } from '../kernel/ids.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import { changedSettings, KEYS, type EntityKey } from './entities.ts';
import { inverseOfAccountEvent } from './inverse-of-account.ts';
import { inverseOfBudgetEvent } from './inverse-of-budget.ts';
import { inverseOfCategoryEvent } from './inverse-of-category.ts';
import { inverseOfImportEvent } from './inverse-of-import.ts';
import { inverseOfTransactionEvent } from './inverse-of-transaction.ts';
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

export function inverseOf(event: LedgerEvent, context: InverseContext): Inverse {
  switch (event.type) {
    case 'TransactionRecorded':
    case 'TransferRecorded':
    case 'TransactionAmended':
    case 'TransactionVoided':
    case 'TransactionRestored':
      return inverseOfTransactionEvent(event, context);
    case 'BudgetSet':
    case 'BudgetRemoved':
      return inverseOfBudgetEvent(event, context);
    case 'BudgetThresholdCrossed':
    case 'BudgetBackWithinLimit':
      return NOTHING;
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'AccountReopened':
    case 'AccountRemoved':
      return inverseOfAccountEvent(event, context);
    case 'CategoryAdded':
    case 'CategoryRenamed':
    case 'CategoryRegrouped':
    case 'CategoryArchived':
    case 'CategoryRestored':
    case 'CategoryRemoved':
      return inverseOfCategoryEvent(event, context);
    case 'StatementImportStarted':
    case 'StatementImportCompleted':
    case 'StatementImportUndone':
    case 'StatementImportRestored':
      return inverseOfImportEvent(event, context);
    case 'LedgerSettingsChanged':
      return settingsBack(event, context);
    case 'LedgerOpened':
      return { kind: 'refused', refusal: cannotUndo('the books begin with it, and everything else builds on it') };
  }
}

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

type SettingsChanged = Extract<LedgerEvent, { type: 'LedgerSettingsChanged' }>;

/** Only what this commit changed goes back; another setting may have changed since. */
function settingsBack({ data }: SettingsChanged, { books }: InverseContext): Inverse {
  const before = books.ledger().settings;
  let after = before;
  for (const name of changedSettings(data)) {
    if (String(before[name]) === String(data.before[name])) continue;
    if (String(before[name]) !== String(data.after[name])) {
      return blocked(KEYS.setting(name), 'This setting has been changed since.');
    }
    after = { ...after, [name]: data.before[name] };
  }
  return after === before ? NOTHING : by({ type: 'LedgerSettingsChanged', v: 1, data: { before, after } });
}
