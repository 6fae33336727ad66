/**
 * What deciding a command may look at: the ledger itself and the documents the command touches. The same per-document
 * folds feed this state and the stored read models, so a decision and a screen can never disagree.
 */
import { accountsTouched, evolveAccount, type Account } from '../account/state.ts';
import {
  budgetMonthsTouched,
  carryInto,
  evolveBudgetMonth,
  firstCarryAffected,
  type BudgetMonth,
} from '../budget/state.ts';
import { evolveCategories, type Category } from '../category/state.ts';
import { evolveImport, importOf, type StatementImport } from '../import/state.ts';
import { addMonths, type Month } from '../kernel/calendar.ts';
import type { AccountId, ImportId, LedgerId, TransactionId, UserId } from '../kernel/ids.ts';
import type { Currency } from '../kernel/money.ts';
import { evolveTransaction, transactionOf, type Transaction } from '../transaction/state.ts';
import type { LedgerEvent } from './events.ts';
import type { LedgerSettings } from './settings.ts';

/** Name, currency, members and categories: what nearly every decision needs. */
export type Ledger = {
  readonly ledgerId: LedgerId;
  readonly currency: Currency;
  readonly settings: LedgerSettings;
  readonly members: Readonly<Record<UserId, 'owner'>>;
  readonly categories: readonly Category[];
};

/** `ledger` is undefined before it is opened. The maps hold what was loaded for the command at hand. */
export type LedgerState = {
  readonly ledger: Ledger | undefined;
  readonly accounts: ReadonlyMap<AccountId, Account>;
  readonly transactions: ReadonlyMap<TransactionId, Transaction>;
  readonly budgets: ReadonlyMap<Month, BudgetMonth>;
  readonly imports: ReadonlyMap<ImportId, StatementImport>;
};

/** State in which the ledger is known to be open. */
export type OpenLedgerState = LedgerState & { readonly ledger: Ledger };

export function initialState(): LedgerState {
  return { ledger: undefined, accounts: new Map(), transactions: new Map(), budgets: new Map(), imports: new Map() };
}

/** Folds one event into the ledger document. */
export function evolveLedger(ledger: Ledger | undefined, event: LedgerEvent): Ledger | undefined {
  if (event.type === 'LedgerOpened') {
    const { ledgerId, currency, owner, settings } = event.data;
    return { ledgerId, currency, settings, members: { [owner]: 'owner' }, categories: [] };
  }
  if (!ledger) return undefined;
  if (event.type === 'LedgerSettingsChanged') return { ...ledger, settings: event.data.after };
  const categories = evolveCategories(ledger.categories, event);
  return categories === ledger.categories ? ledger : { ...ledger, categories };
}

/** Folds one event into the whole state. */
export function evolve(state: LedgerState, event: LedgerEvent): LedgerState {
  return {
    ledger: evolveLedger(state.ledger, event),
    accounts: accountsTouched(event).reduce(
      (accounts, id) => withEntry(accounts, id, evolveAccount(accounts.get(id), id, event)),
      state.accounts,
    ),
    transactions: foldOne(state.transactions, transactionOf(event), (current) => evolveTransaction(current, event)),
    budgets: evolveBudgets(state.budgets, event),
    imports: foldOne(state.imports, importOf(event), (current) => evolveImport(current, event)),
  };
}

/** Folds events in order. */
export function foldEvents(state: LedgerState, events: readonly LedgerEvent[]): LedgerState {
  return events.reduce(evolve, state);
}

function evolveBudgets(budgets: ReadonlyMap<Month, BudgetMonth>, event: LedgerEvent): ReadonlyMap<Month, BudgetMonth> {
  const folded = budgetMonthsTouched(event).reduce(
    (months, month) => withEntry(months, month, evolveBudgetMonth(months.get(month), month, event)),
    budgets,
  );
  const first = firstCarryAffected(event);
  return first ? carryForward(folded, first) : folded;
}

/** A month without a document has no budgets, so nothing is carried past it. */
function carryForward(budgets: ReadonlyMap<Month, BudgetMonth>, first: Month): ReadonlyMap<Month, BudgetMonth> {
  let result = budgets;
  for (
    let month = first, current = result.get(month);
    current;
    month = addMonths(month, 1), current = result.get(month)
  ) {
    const carried = carryInto(result.get(addMonths(month, -1)), current);
    if (carried !== current) result = withEntry(result, month, carried);
  }
  return result;
}

function foldOne<Key, Document>(
  documents: ReadonlyMap<Key, Document>,
  key: Key | undefined,
  fold: (current: Document | undefined) => Document | undefined,
): ReadonlyMap<Key, Document> {
  return key === undefined ? documents : withEntry(documents, key, fold(documents.get(key)));
}

/** Without a document the entry is not there, or not any more. */
function withEntry<Key, Document>(
  documents: ReadonlyMap<Key, Document>,
  key: Key,
  document: Document | undefined,
): ReadonlyMap<Key, Document> {
  if (document !== undefined) return new Map(documents).set(key, document);
  return documents.has(key) ? new Map([...documents].filter(([each]) => each !== key)) : documents;
}
