/** What undoes one event, decided against the books as they are now: it may be nothing, or it may have to wait. */
import type { LedgerEvent } from '../ledger/events.ts';
import { changedSettings, KEYS } from './entities.ts';
import { blocked, by, cannotUndo, NOTHING, type Inverse, type InverseContext } from './inverse.ts';
import { inverseOfAccountEvent } from './inverse-of-account.ts';
import { inverseOfBudgetEvent } from './inverse-of-budget.ts';
import { inverseOfCategoryEvent } from './inverse-of-category.ts';
import { inverseOfImportEvent } from './inverse-of-import.ts';
import { inverseOfTransactionEvent } from './inverse-of-transaction.ts';

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
