/**
 * What a household records over years, commit by commit, the same each time: entries, splits, transfers, corrections
 * (some of old entries, some to another month), voids, a statement now and then, budgets at the start of each month.
 */
import { monthOf, type BusinessDate, type Month } from '#domain/kernel/calendar';
import { AccountId, CategoryId, ImportId, LedgerId, TransactionId, UserId } from '#domain/kernel/ids';
import { LedgerEvent } from '#domain/ledger/events';
import { DEFAULT_CATEGORIES } from '#domain/category/defaults';
import type { TransactionBody } from '#domain/transaction/events';

/** One commit to come: when it is recorded (ISO), and its events. */
export type PlannedCommit = { readonly at: string; readonly events: readonly LedgerEvent[] };

export const LONG_LEDGER = LedgerId.parse(id(1, 1));
const OWNER = UserId.parse('owner');
const ACCOUNTS = Array.from({ length: 6 }, (_, index) => AccountId.parse(id(2, index)));
const CATEGORIES = DEFAULT_CATEGORIES.map((each, index) => ({ ...each, categoryId: CategoryId.parse(id(3, index)) }));
const SPENDING = CATEGORIES.filter(({ kind }) => kind === 'expense');
const BUDGETS = 12;
const STATEMENT_ROWS = 20;

type Plan = {
  readonly commits: PlannedCommit[];
  /** Uneven numbers from 0 up to 1, the same each time. */
  readonly chance: () => number;
  /** Entries that count, by id. */
  readonly entries: Map<TransactionId, TransactionBody>;
  readonly ids: TransactionId[];
  month: string;
};

/** `count` commits from `first` to `last` (ISO instants), evenly but for what happens at the start of a month. */
export function longHistory(
  count: number,
  { first, last }: { readonly first: string; readonly last: string },
): readonly PlannedCommit[] {
  const plan: Plan = { commits: [], chance: chances(7), entries: new Map(), ids: [], month: '' };
  const start = Date.parse(first);
  const step = (Date.parse(last) - start) / count;
  const add = (...events: readonly LedgerEvent[]): void => {
    plan.commits.push({ at: new Date(start + step * (plan.commits.length + 1)).toISOString(), events });
  };
  opening().forEach((event) => add(event));
  while (plan.commits.length < count) {
    const day = new Date(start + step * plan.commits.length).toISOString().slice(0, 10) as BusinessDate;
    if (monthOf(day) === plan.month) add(...nextEvents(plan, day));
    else monthBegins(plan, monthOf(day)).forEach((event) => add(event));
  }
  return plan.commits.slice(0, count);
}

function opening(): LedgerEvent[] {
  const settings = { name: 'Household', alertThresholds: [80, 100] };
  const data = { ledgerId: LONG_LEDGER, currency: 'EUR', owner: OWNER, settings };
  return [
    event('LedgerOpened', data),
    ...CATEGORIES.map((category) => event('CategoryAdded', category)),
    ...ACCOUNTS.map((accountId, index) =>
      event('AccountOpened', {
        accountId,
        name: `Account ${index}`,
        kind: 'checking',
        currency: 'EUR',
        openingBalance: 100_000 * index,
        openedOn: '2020-01-01',
      }),
    ),
  ];
}

function monthBegins(plan: Plan, month: Month): LedgerEvent[] {
  plan.month = month;
  return SPENDING.slice(0, BUDGETS).map(({ categoryId }, index) => {
    const limit = 30_000 + Math.floor(plan.chance() * 50_000);
    const after = { limit, rollover: index % 3 === 0, alertThresholds: null };
    return { type: 'BudgetSet', v: 2, data: { month, categoryId, before: null, after } };
  });
}

function nextEvents(plan: Plan, day: BusinessDate): LedgerEvent[] {
  const roll = plan.chance();
  if (roll < 0.04 && plan.ids.length > 10) return [amendment(plan)];
  if (roll < 0.05 && plan.ids.length > 10) return [voiding(plan)];
  if (roll < 0.055) return statement(plan, day);
  if (roll < 0.1) return [transfer(plan, day)];
  return [recording(plan, { date: day, amount: 300 + Math.floor(plan.chance() * 20_000) })];
}

function recording(
  plan: Plan,
  { date, amount, source }: { readonly date: BusinessDate; readonly amount: number; readonly source?: object },
): LedgerEvent {
  const kind = plan.chance() < 0.05 ? 'income' : 'expense';
  const category = SPENDING[Math.floor(plan.chance() * SPENDING.length)] ?? SPENDING[0];
  const other = SPENDING[Math.floor(plan.chance() * SPENDING.length)] ?? SPENDING[0];
  const isSplit = plan.chance() < 0.06;
  const line = (of: typeof category, part: number) => ({
    categoryId: of?.categoryId ?? null,
    amount: part,
    flow: 'expense',
  });
  const half = Math.floor(amount / 2);
  const body = {
    kind,
    accountId: ACCOUNTS[Math.floor(plan.chance() * 3)],
    amount,
    lines: isSplit ? [line(category, half), line(other, amount - half)] : [line(category, amount)],
    ...common(plan, date),
  };
  return recorded(plan, 'TransactionRecorded', { body, ...(source && { source }) });
}

function transfer(plan: Plan, date: BusinessDate): LedgerEvent {
  const amount = 1_000 + Math.floor(plan.chance() * 90_000);
  const body = {
    kind: 'transfer',
    fromAccountId: ACCOUNTS[0],
    toAccountId: ACCOUNTS[3],
    amount,
    ...common(plan, date),
  };
  return recorded(plan, 'TransferRecorded', { body });
}

function common(plan: Plan, date: BusinessDate) {
  const number = plan.ids.length;
  return { date, currency: 'EUR', description: `Supermarket at the corner ${number}`, notes: '', tags: [] };
}

function recorded(plan: Plan, type: 'TransactionRecorded' | 'TransferRecorded', data: object): LedgerEvent {
  const transactionId = TransactionId.parse(id(4, plan.ids.length));
  const found = event(type, { transactionId, ...data });
  if (found.type !== 'TransactionRecorded' && found.type !== 'TransferRecorded') throw new Error('not a recording');
  plan.ids.push(transactionId);
  plan.entries.set(transactionId, found.data.body);
  return found;
}

/** Mostly of something new; sometimes of anything, and to another month. */
function amendment(plan: Plan): LedgerEvent {
  const [transactionId, before] = anyEntry(plan, plan.chance() < 0.2 ? plan.ids.length : 40);
  const date = plan.chance() < 0.1 ? `${monthOf(before.date)}-28` : before.date;
  const after = { ...before, date, description: `${before.description.slice(0, 60)}, corrected` };
  const found = event('TransactionAmended', { transactionId, before, after });
  if (found.type === 'TransactionAmended') plan.entries.set(transactionId, found.data.after);
  return found;
}

function voiding(plan: Plan): LedgerEvent {
  const [transactionId, body] = anyEntry(plan, 40);
  plan.entries.delete(transactionId);
  return LedgerEvent.parse({ type: 'TransactionVoided', v: 2, data: { transactionId, body, remembered: true } });
}

function statement(plan: Plan, day: BusinessDate): LedgerEvent[] {
  const importId = ImportId.parse(id(5, plan.commits.length));
  const about = { importId, accountId: ACCOUNTS[0] };
  const mapping = {
    delimiter: ';',
    headerRows: 1,
    dateColumn: 0,
    dateFormat: 'DD.MM.YYYY',
    amount: { kind: 'signed', column: 2 },
    decimalMark: ',',
    descriptionColumns: [1],
    columnCount: 3,
  };
  const file = { fileName: 'statement.csv', fileHash: 'f'.repeat(64), rows: STATEMENT_ROWS, mapping };
  const rows = Array.from({ length: STATEMENT_ROWS }, (_, index) => {
    const source = { importId, row: index + 1, fingerprint: id(6, plan.ids.length), occurrence: 1 };
    return recording(plan, { date: day, amount: 500 + Math.floor(plan.chance() * 9_000), source });
  });
  const completion = { ...about, added: STATEMENT_ROWS, known: 0, excluded: 0 };
  return [
    event('StatementImportStarted', { ...about, ...file }),
    ...rows,
    event('StatementImportCompleted', completion),
  ];
}

function anyEntry(plan: Plan, newest: number): readonly [TransactionId, TransactionBody] {
  for (;;) {
    const index = plan.ids.length - 1 - Math.floor(plan.chance() * Math.min(newest, plan.ids.length));
    const transactionId = plan.ids[index];
    const body = transactionId && plan.entries.get(transactionId);
    if (transactionId && body) return [transactionId, body];
  }
}

function event(type: LedgerEvent['type'], data: object): LedgerEvent {
  return LedgerEvent.parse({ type, v: 1, data });
}

/** A valid UUID of kind and number. */
function id(kind: number, number: number): string {
  // Spread over all digits, because real ones do not compress.
  const digits = Array.from({ length: 4 }, (_, index) => mixed(number * 4 + index + kind * 1_000_003));
  const hex = digits.map((each) => each.toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function mixed(seed: number): number {
  let value = Math.imul(seed ^ (seed >>> 15), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

function chances(seed: number): () => number {
  let count = seed;
  return () => {
    count += 1;
    return mixed(count * 2_654_435_761) / 2 ** 32;
  };
}
