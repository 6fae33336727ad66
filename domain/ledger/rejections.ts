/** Every way a ledger refuses a command. The code is part of the API; the detail is a sentence for a person. */
import type { Decision } from '../kernel/decision.ts';
import type { LedgerEvent } from './events.ts';

export type LedgerRejectionCode =
  | 'LedgerNotFound'
  | 'LedgerIdTaken'
  | 'InvalidThresholds'
  | 'AccountNotFound'
  | 'AccountIdTaken'
  | 'AccountNameTaken'
  | 'AccountIsClosed'
  | 'AccountBalanceNotZero'
  | 'CategoryNotFound'
  | 'CategoryIdTaken'
  | 'CategoryNameTaken'
  | 'CategoryIsArchived'
  | 'CurrencyMismatch'
  | 'SplitDoesNotAddUp'
  | 'TransactionNotFound'
  | 'TransactionIdTaken'
  | 'TransactionIsVoided'
  | 'KindCannotChange'
  | 'SameAccountTwice'
  | 'BudgetNeedsExpenseCategory'
  | 'ImportIdTaken'
  | 'ImportNotFound'
  | 'ImportUndone'
  | 'VersionNotFound'
  | 'CannotUndo'
  | 'LaterChangesDepend';

/** `undoneVersions`: every commit that an undo compensates, newest first. */
export type LedgerNotes = { readonly undoneVersions: readonly number[] };

export type LedgerDecision = Decision<LedgerEvent, LedgerRejectionCode, LedgerNotes>;
