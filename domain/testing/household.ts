/** A small household to test rules on: fixed ids, builders for events and commands. */
import type * as z from 'zod';
import type { BusinessDate, Month } from '../kernel/calendar.ts';
import { AccountId, CategoryId, ImportId, LedgerId, TransactionId, type UserId } from '../kernel/ids.ts';
import type { Currency } from '../kernel/money.ts';
import type { EntryInput, ImportRows, RecordTransaction } from '../ledger/commands.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { StatementMapping } from '../statement/mapping.ts';
import type { EntryBody } from '../transaction/events.ts';

/** A readable UUID: the n-th of a kind, told by its first digit, with the brand its schema gives it. */
export function id<Schema extends z.ZodType<string>>(schema: Schema, kind: number, number: number): z.infer<Schema> {
  return schema.parse(`${kind}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`);
}

export const LEDGER = id(LedgerId, 1, 1);
export const OWNER = 'owner-1' as UserId;
export const EUR = 'EUR' as Currency;
export const GIRO = id(AccountId, 2, 1);
export const SAVINGS = id(AccountId, 2, 2);
export const FOOD = id(CategoryId, 3, 1);
export const FUN = id(CategoryId, 3, 2);
export const SALARY = id(CategoryId, 3, 3);
export const IMPORT = id(ImportId, 5, 1);
export const NOVEMBER = '2026-11' as Month;
export const DECEMBER = '2026-12' as Month;

export function transactionId(number: number): TransactionId {
  return id(TransactionId, 4, number);
}

export function date(text: string): BusinessDate {
  return text as BusinessDate;
}

export const ledgerOpened: LedgerEvent = {
  type: 'LedgerOpened',
  v: 1,
  data: { ledgerId: LEDGER, currency: EUR, owner: OWNER, settings: { name: 'Home', alertThresholds: [80, 100] } },
};

export function categoryAdded(
  categoryId: CategoryId,
  name: string,
  kind: 'expense' | 'income' = 'expense',
): LedgerEvent {
  return { type: 'CategoryAdded', v: 1, data: { categoryId, name, group: 'Living', kind } };
}

export function accountOpened(accountId: AccountId, name: string, openingBalance = 0): LedgerEvent {
  const data = {
    accountId,
    name,
    kind: 'checking' as const,
    currency: EUR,
    openingBalance,
    openedOn: date('2026-01-01'),
  };
  return { type: 'AccountOpened', v: 1, data };
}

/** An open ledger with two accounts and three categories. */
export const household: readonly LedgerEvent[] = [
  ledgerOpened,
  categoryAdded(FOOD, 'Food'),
  categoryAdded(FUN, 'Fun'),
  categoryAdded(SALARY, 'Salary', 'income'),
  accountOpened(GIRO, 'Giro', 100_00),
  accountOpened(SAVINGS, 'Savings'),
];

/** An expense on food from the giro account, unless said otherwise. */
export function entry(amount: number, changes: Partial<EntryInput> = {}): EntryInput {
  return {
    kind: 'expense',
    date: date('2026-11-10'),
    accountId: GIRO,
    amount,
    lines: [{ categoryId: FOOD, amount }],
    description: 'Groceries',
    notes: '',
    tags: [],
    ...changes,
  };
}

export function record(number: number, amount: number, changes: Partial<EntryInput> = {}): RecordTransaction {
  return { type: 'RecordTransaction', transactionId: transactionId(number), entry: entry(amount, changes) };
}

/** The stored body of `entry(amount)`. */
export function body(amount: number, changes: Partial<EntryBody> = {}): EntryBody {
  return {
    kind: 'expense',
    accountId: GIRO,
    amount,
    lines: [{ categoryId: FOOD, amount, flow: 'expense' }],
    date: date('2026-11-10'),
    description: 'Groceries',
    notes: '',
    tags: [],
    currency: EUR,
    ...changes,
  };
}

export function recorded(number: number, amount: number, changes: Partial<EntryBody> = {}): LedgerEvent {
  return {
    type: 'TransactionRecorded',
    v: 1,
    data: { transactionId: transactionId(number), body: body(amount, changes) },
  };
}

export function budgetSet(
  limit: number,
  changes: { month?: Month; rollover?: boolean; categoryId?: CategoryId; alertThresholds?: number[] | null } = {},
): LedgerEvent {
  const { month = NOVEMBER, rollover = false, categoryId = FOOD, alertThresholds = null } = changes;
  const after = { limit, rollover, alertThresholds };
  return { type: 'BudgetSet', v: 2, data: { month, categoryId, before: null, after } };
}

const MAPPING: StatementMapping = {
  delimiter: ';',
  headerRows: 1,
  footerRows: 0,
  dateColumn: 0,
  dateFormat: 'DD.MM.YYYY',
  amount: { kind: 'signed', column: 2 },
  decimalMark: ',',
  descriptionColumns: [1],
  columnCount: 3,
};

export function importRows(numbers: readonly number[], completion?: ImportRows['completion']): ImportRows {
  return {
    type: 'ImportRows',
    importId: IMPORT,
    accountId: GIRO,
    fileName: 'statement.csv',
    fileHash: 'hash',
    rows: numbers.length,
    mapping: MAPPING,
    entries: numbers.map((number) => ({
      transactionId: transactionId(number),
      source: { importId: IMPORT, row: number, fingerprint: `row ${number}`, occurrence: 1 },
      entry: entry(number * 100),
    })),
    ...(completion ? { completion } : {}),
  };
}
