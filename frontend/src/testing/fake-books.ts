/** Books in memory for the fake API: one household over fourteen months. Made by arithmetic, so every run is the same. */
import { addMonths, daysInMonth, Month } from '#domain/kernel/calendar';
import type { AccountView } from '#handlers/contracts/accounts';
import type { CommitView, VerifyView } from '#handlers/contracts/audit';
import type { ImportView } from '#handlers/contracts/imports';
import type { CategoryView } from '#handlers/contracts/categories';
import type { NotificationView } from '#handlers/contracts/notifications';
import { TransactionView } from '#handlers/contracts/transactions';
import { AccountView as AccountViewSchema } from '#handlers/contracts/accounts';
import { NotificationView as NotificationViewSchema } from '#handlers/contracts/notifications';
import { CommitView as CommitViewSchema } from '#handlers/contracts/audit';
import { defaultCategories, id, LIMITS, MONTHLY } from './fake-household.ts';

export type FakeBudget = { limit: number; rollover: boolean; alertThresholds: number[] | null };

/** `entity` names what was changed, so that later changes of the same thing can be found. */
export type FakeChange = { readonly entity: string; readonly undo: () => void; readonly redo: () => void };

export type FakeBooks = {
  ledgerId: string;
  name: string;
  currency: string;
  alertThresholds: number[];
  accounts: Omit<AccountView, 'balance' | 'transactions'>[];
  categories: CategoryView[];
  transactions: TransactionView[];
  /** By month, then by category id. */
  budgets: Map<string, Map<string, FakeBudget>>;
  notifications: NotificationView[];
  commits: CommitView[];
  /** What each commit changed, by version, and which versions were taken back. */
  changes: Map<number, FakeChange>;
  undone: Set<number>;
  imports: ImportView[];
  /** What the walk over the chain finds; intact up to the newest version when absent. */
  verdict?: VerifyView;
  /** False until a rebuild brings the report on payees. */
  hasPayees: boolean;
};

export const USER_ID = '7f2c1f7e-0000-4000-8000-000000000001';

/** A new, empty ledger. */
export function emptyBooks(name: string, currency: string, ledgerId: string): FakeBooks {
  return {
    ledgerId,
    name,
    currency,
    alertThresholds: [80, 100],
    accounts: [],
    categories: defaultCategories(),
    transactions: [],
    budgets: new Map(),
    notifications: [],
    commits: [],
    changes: new Map(),
    undone: new Set(),
    imports: [],
    hasPayees: true,
  };
}

/** The demo household up to and including `month`. */
export function demoBooks(month: string): FakeBooks {
  const books = emptyBooks('Our household', 'EUR', id('1', 1));
  books.accounts = [
    account(1, 'Joint account', 'checking', 284_310),
    account(2, 'Rainy days', 'savings', 1_150_000),
    account(3, 'Wallet', 'cash', 8_500),
    account(4, 'Visa', 'credit-card', -21_940),
    account(5, 'Index funds', 'investment', 3_420_000),
  ];
  const months = Array.from({ length: 14 }, (_, index) => addMonths(Month.parse(month), index - 13));
  const settings = { name: books.name, alertThresholds: books.alertThresholds };
  const opened = { ledgerId: books.ledgerId, currency: books.currency, owner: USER_ID, settings };
  commit(books, 'LedgerOpened', opened, `${months[0] ?? month}-01T08:00:00.000Z`);
  const bodies = months.flatMap((each, index) => bodiesOf(each, index));
  bodies.sort((a, b) => String(a['date']).localeCompare(String(b['date'])));
  for (const body of bodies) put(books, body);
  books.transactions.sort((a, b) => b.date.localeCompare(a.date) || b.recordedVersion - a.recordedVersion);
  setBudgets(books, [...months.slice(-3)]);
  addNotifications(books, month);
  return books;
}

function account(number: number, name: string, kind: AccountView['kind'], openingBalance: number) {
  return AccountViewSchema.omit({ balance: true, transactions: true }).parse({
    accountId: id('a', number),
    name,
    kind,
    currency: 'EUR',
    openingBalance,
    openedOn: '2025-08-01',
    status: 'open',
  });
}

type Body = Record<string, unknown>;

/** What one month brings; `index` counts the months from the first. */
function bodiesOf(month: string, index: number): Body[] {
  const wobble = (cents: number, salt: number) => Math.round(cents * (0.86 + ((index * 7 + salt * 5) % 11) * 0.03));
  const last = index === 13 ? 21 : daysInMonth(Month.parse(month));
  const spent = MONTHLY.flatMap(([day, description, category, cents, from], salt) => {
    const amount = category === 1 || category === 3 ? cents : wobble(cents, salt);
    const when = date(month, day);
    return day > last
      ? []
      : [entry('expense', { date: when, accountId: id('a', from), amount, description, category })];
  });
  const salary = { accountId: id('a', 1), amount: 318_000, description: 'Salary, Ada', category: 10 };
  const freelance = { accountId: id('a', 1), amount: wobble(74_000, 3), description: 'Freelance', category: 11 };
  return [
    ...spent,
    entry('income', { date: date(month, 1), ...salary }),
    ...(index % 3 === 1 ? [entry('income', { date: date(month, 14), ...freelance })] : []),
    transfer(date(month, 2), 40_000),
  ];
}

type Entry = { date: string; accountId: string; amount: number; description: string; category: number | null };

function entry(kind: 'expense' | 'income', { category, ...rest }: Entry): Body {
  const categoryId = category === null ? null : id('c', category);
  const lines = [{ categoryId, amount: rest.amount, flow: kind }];
  return { kind, ...rest, lines, tags: rest.description === 'Lidl' ? ['weekly'] : [] };
}

function transfer(day: string, amount: number): Body {
  const legs = { fromAccountId: id('a', 1), toAccountId: id('a', 2) };
  return { kind: 'transfer', date: day, ...legs, amount, description: 'To rainy days', tags: [] };
}

function put(books: FakeBooks, body: Body): void {
  const version = books.commits.length + 1;
  const transactionId = id('d', books.transactions.length + 1);
  const common = {
    currency: 'EUR',
    notes: '',
    transactionId,
    status: 'recorded',
    recordedVersion: version,
    lastVersion: version,
  };
  const transaction = TransactionView.parse({ ...body, ...common });
  books.transactions.push(transaction);
  const { transactionId: _, status: __, recordedVersion: ___, lastVersion: ____, ...plain } = transaction;
  const type = transaction.kind === 'transfer' ? 'TransferRecorded' : 'TransactionRecorded';
  // Later than the commit before it, as commits are.
  const second = String(version % 60).padStart(2, '0');
  const minute = String(Math.floor(version / 60) % 60).padStart(2, '0');
  commit(books, type, { transactionId, body: plain }, `${transaction.date}T09:${minute}:${second}.000Z`);
}

/** Appends a commit of one event and returns its version. */
export function commit(books: FakeBooks, type: string, data: Record<string, unknown>, recordedAt: string): number {
  const version = books.commits.length + 1;
  books.commits.push(
    CommitViewSchema.parse({
      version,
      recordedAt,
      actor: USER_ID,
      actorName: 'Ada',
      command: type,
      channel: 'api',
      hash: fakeHash(version),
      previousHash: fakeHash(version - 1),
      events: [{ type, v: 1, data }],
    }),
  );
  return version;
}

function fakeHash(version: number): string {
  return Array.from({ length: 8 }, (_, part) =>
    ((version * 2_654_435_761 + part * 97) >>> 0).toString(16).padStart(8, '0'),
  ).join('');
}

function setBudgets(books: FakeBooks, months: readonly string[]): void {
  for (const month of months) {
    books.budgets.set(
      month,
      new Map(
        LIMITS.map(([category, limit, rollover]) => [id('c', category), { limit, rollover, alertThresholds: null }]),
      ),
    );
  }
}

function addNotifications(books: FakeBooks, month: string): void {
  const notice = (index: number, category: number, values: Record<string, unknown>) =>
    NotificationViewSchema.parse({
      notificationId: `${books.ledgerId}:${index}:0`,
      kind: 'budget-threshold-crossed',
      at: `${month}-19T18:20:00.000Z`,
      readAt: null,
      month,
      categoryId: id('c', category),
      currency: 'EUR',
      transactionId: books.transactions[index]?.transactionId ?? null,
      ...values,
    });
  books.notifications = [
    notice(3, 5, { categoryName: 'Eating out', threshold: 100, spent: 10_360, available: 9_500, limit: 9_500 }),
    notice(5, 4, {
      categoryName: 'Groceries',
      threshold: 80,
      spent: 29_322,
      available: 34_000,
      limit: 34_000,
      at: `${month}-17T10:02:00.000Z`,
    }),
    notice(9, 9, {
      categoryName: 'Clothing',
      threshold: 80,
      spent: 4_000,
      available: 8_000,
      limit: 8_000,
      kind: 'budget-back-within-limit',
      readAt: `${month}-12T08:00:00.000Z`,
      at: `${month}-12T07:40:00.000Z`,
      transactionId: null,
    }),
    NotificationViewSchema.parse({
      notificationId: `${books.ledgerId}:month:${addMonths(Month.parse(month), -1)}`,
      kind: 'month-summary',
      at: `${month}-01T12:00:04.000Z`,
      readAt: `${month}-01T19:30:00.000Z`,
      month: addMonths(Month.parse(month), -1),
      currency: 'EUR',
      income: 392_000,
      expenses: 251_340,
      net: 140_660,
      transactionCount: 41,
      overBudgetCount: 2,
    }),
  ];
}

function date(month: string, day: number): string {
  return `${month}-${String(day).padStart(2, '0')}`;
}
