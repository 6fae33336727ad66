/**
 * The books while commits are undone one after the other. Unlike `LedgerState` they change in place and can be taken
 * back to a mark: a plan may try thousands of commits, and copying maps for each would take minutes.
 */
import { accountsTouched, evolveAccount, type Account } from '../account/state.ts';
import { termsOf } from '../budget/state.ts';
import type { BudgetTerms } from '../budget/terms.ts';
import type { Category } from '../category/state.ts';
import { evolveImport, importOf, type StatementImport } from '../import/state.ts';
import type { Month } from '../kernel/calendar.ts';
import type { AccountId, CategoryId, ImportId, TransactionId } from '../kernel/ids.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { evolveLedger, type Ledger, type OpenLedgerState } from '../ledger/state.ts';
import type { TransactionBody } from '../transaction/events.ts';

/** An entry as far as undoing looks at it. */
export type Entry = { readonly status: 'recorded' | 'voided'; readonly body: TransactionBody };

export type WorkingBooks = {
  readonly entry: (id: TransactionId) => Entry | undefined;
  readonly account: (id: AccountId) => Account | undefined;
  readonly accounts: () => readonly Account[];
  readonly category: (id: CategoryId) => Category | undefined;
  readonly ledger: () => Ledger;
  /** Null without a budget. */
  readonly terms: (month: Month, categoryId: CategoryId) => BudgetTerms | null;
  readonly statementImport: (id: ImportId) => StatementImport | undefined;
  readonly apply: (event: LedgerEvent) => void;
  /** A point to go back to. */
  readonly mark: () => number;
  readonly backTo: (mark: number) => void;
};

/** `log`: events in whose newest one about an entry the entry can be found, for entries that were not loaded. */
export function createWorkingBooks(state: OpenLedgerState, log: Iterable<LedgerEvent>): WorkingBooks {
  const journal: (() => void)[] = [];
  const entries = new Map<TransactionId, Entry>(state.transactions);
  for (const event of log) {
    const entry = entryAfter(event);
    if (entry) entries.set(entry.transactionId, entry);
  }
  const accounts = new Map(state.accounts);
  const imports = new Map(state.imports);
  const terms = allTerms(state);
  let ledger = state.ledger;
  const put = <Key, Value>(map: Map<Key, Value>, key: Key, value: Value | undefined): void => {
    const before = map.get(key);
    journal.push(() => {
      assign(map, key, before);
    });
    assign(map, key, value);
  };
  const applyToLedger = (event: LedgerEvent): void => {
    const before = ledger;
    ledger = evolveLedger(before, event) ?? before;
    if (ledger !== before) journal.push(() => (ledger = before));
  };
  return {
    entry: (id) => entries.get(id),
    account: (id) => accounts.get(id),
    accounts: () => [...accounts.values()],
    category: (id) => ledger.categories.find(({ categoryId }) => categoryId === id),
    ledger: () => ledger,
    terms: (month, categoryId) => terms.get(`${month} ${categoryId}`) ?? null,
    statementImport: (id) => imports.get(id),
    apply: (event) => {
      applyToLedger(event);
      for (const id of accountsTouched(event)) put(accounts, id, evolveAccount(accounts.get(id), id, event));
      const entry = entryAfter(event);
      if (entry) put(entries, entry.transactionId, entry);
      const importId = importOf(event);
      if (importId) put(imports, importId, evolveImport(imports.get(importId), event));
      const change = termsAfter(event);
      if (change) put(terms, change.key, change.terms);
    },
    mark: () => journal.length,
    backTo: (mark) => {
      while (journal.length > mark) journal.pop()?.();
    },
  };
}

function assign<Key, Value>(map: Map<Key, Value>, key: Key, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** Every event about an entry holds it in full. */
function entryAfter(event: LedgerEvent): (Entry & { readonly transactionId: TransactionId }) | undefined {
  switch (event.type) {
    case 'TransactionRecorded':
    case 'TransferRecorded':
    case 'TransactionRestored':
      return { transactionId: event.data.transactionId, status: 'recorded', body: event.data.body };
    case 'TransactionAmended':
      return { transactionId: event.data.transactionId, status: 'recorded', body: event.data.after };
    case 'TransactionVoided':
      return { transactionId: event.data.transactionId, status: 'voided', body: event.data.body };
    default:
      return undefined;
  }
}

function allTerms(state: OpenLedgerState): Map<string, BudgetTerms> {
  return new Map(
    [...state.budgets.values()].flatMap(({ month, lines }) =>
      Object.entries(lines).flatMap(([categoryId, line]) => {
        const found = termsOf(line);
        const pairs: [string, BudgetTerms][] = found ? [[`${month} ${categoryId}`, found]] : [];
        return pairs;
      }),
    ),
  );
}

function termsAfter(event: LedgerEvent): { readonly key: string; readonly terms: BudgetTerms | undefined } | undefined {
  if (event.type !== 'BudgetSet' && event.type !== 'BudgetRemoved') return undefined;
  const { month, categoryId } = event.data;
  return { key: `${month} ${categoryId}`, terms: event.type === 'BudgetSet' ? event.data.after : undefined };
}
