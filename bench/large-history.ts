/** A long household history, commit by commit, about fourteen of them a day, the same but for the ids each time. */
import { randomUUID } from 'node:crypto';
import { BusinessDate, monthOf, type Month } from '#domain/kernel/calendar';
import { AccountId, CategoryId, TransactionId, type LedgerId, type UserId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { DEFAULT_CATEGORIES } from '#domain/category/defaults';
import type { LedgerEvent } from '#domain/ledger/events';
import type { EntryBody } from '#domain/transaction/events';

/** A commit to come. `at`: when it is recorded, an ISO instant. */
export type PlannedCommit = { readonly at: string; readonly events: readonly LedgerEvent[] };

/** Written in the notes of one early entry and nowhere else. */
export const RARE_WORD = 'heirloom';
/** Named by one entry in forty. */
export const COMMON_WORD = 'pharmacy';

const START_MS = Date.parse('2006-01-01T06:00:00.000Z');
const STEP_MS = 105 * 60_000;
const RARE_ENTRY = 20;
const BUDGETS = 12;
const EUR = Currency.parse('EUR');
const STREETS = ['High Street', 'Station Road', 'Market Square', 'Harbour', 'Mill Lane', 'Old Town', 'Park', 'Bridge'];
const SHOPS = ['Supermarket', 'Bakery', COMMON_WORD, 'Petrol station', 'Bookshop'];

type Household = {
  readonly accounts: readonly AccountId[];
  readonly categories: readonly (LedgerEvent & { readonly type: 'CategoryAdded' })[];
};

/** Endless; the first commit opens the ledger. */
export function* largeHistory(ledgerId: LedgerId, owner: UserId): Generator<PlannedCommit> {
  const household = newHousehold();
  let count = 0;
  let month: Month | undefined;
  let newest: LedgerEvent = opened(ledgerId, owner);
  const planned = (events: readonly LedgerEvent[]): PlannedCommit => {
    const at = instantOf(count);
    count += 1;
    return { at, events };
  };
  yield planned([newest, ...household.categories, ...accountsOpened(household)]);
  for (;;) {
    const date = BusinessDate.parse(instantOf(count).slice(0, 10));
    if (monthOf(date) !== month) {
      month = monthOf(date);
      yield planned(budgetsOf(household, month));
      continue;
    }
    newest = nextEvent(household, { number: count, date, newest });
    yield planned([newest]);
  }
}

/** The month in which the last of `commits` commits is recorded. */
export function lastMonthOf(commits: number): Month {
  return monthOf(BusinessDate.parse(instantOf(commits - 1).slice(0, 10)));
}

function instantOf(index: number): string {
  return new Date(START_MS + index * STEP_MS).toISOString();
}

function newHousehold(): Household {
  return {
    accounts: Array.from({ length: 6 }, () => AccountId.parse(randomUUID())),
    categories: DEFAULT_CATEGORIES.map((each) => {
      const data = { ...each, categoryId: CategoryId.parse(randomUUID()) };
      return { type: 'CategoryAdded', v: 1, data };
    }),
  };
}

function opened(ledgerId: LedgerId, owner: UserId): LedgerEvent {
  const settings = { name: 'Household', alertThresholds: [80, 100] };
  return { type: 'LedgerOpened', v: 1, data: { ledgerId, currency: EUR, owner, settings } };
}

function accountsOpened({ accounts }: Household): LedgerEvent[] {
  return accounts.map((accountId, index) => {
    const about = { name: `Account ${index}`, kind: 'checking' as const, currency: EUR, openingBalance: 0 };
    return { type: 'AccountOpened', v: 1, data: { accountId, ...about, openedOn: BusinessDate.parse('2006-01-01') } };
  });
}

function budgetsOf({ categories }: Household, month: Month): LedgerEvent[] {
  return categories.slice(0, BUDGETS).map(({ data: { categoryId } }, index) => {
    const after = { limit: 40_000 + index * 5_000, rollover: index % 3 === 0, alertThresholds: null };
    return { type: 'BudgetSet', v: 2, data: { month, categoryId, before: null, after } };
  });
}

type Moment = { readonly number: number; readonly date: BusinessDate; readonly newest: LedgerEvent };

/** Mostly an expense; now and then a transfer, or a correction of the entry just made. */
function nextEvent(household: Household, { number, date, newest }: Moment): LedgerEvent {
  if (number % 25 === 7 && newest.type === 'TransactionRecorded') {
    const { transactionId, body } = newest.data;
    const after = { ...body, description: `${body.description}, corrected` };
    return { type: 'TransactionAmended', v: 1, data: { transactionId, before: body, after } };
  }
  const transactionId = TransactionId.parse(randomUUID());
  const notes = number === RARE_ENTRY ? `An ${RARE_WORD}` : '';
  const common = { amount: 300 + ((number * 37) % 9_000), date, notes, tags: [], currency: EUR };
  if (number % 20 === 3) {
    const [fromAccountId, toAccountId] = [at(household.accounts, 0), at(household.accounts, 3)];
    const body = { kind: 'transfer' as const, fromAccountId, toAccountId, ...common, description: 'Savings' };
    return { type: 'TransferRecorded', v: 1, data: { transactionId, body } };
  }
  const { categoryId } = at(household.categories, number % (BUDGETS + 4)).data;
  const body: EntryBody = {
    kind: 'expense',
    accountId: at(household.accounts, number),
    lines: [{ categoryId, amount: common.amount, flow: 'expense' }],
    ...common,
    description: `${at(SHOPS, number)} ${at(STREETS, Math.floor(number / SHOPS.length))}, ${number}`,
  };
  return { type: 'TransactionRecorded', v: 1, data: { transactionId, body } };
}

function at<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
