/** Books like those of a household after some time: the default categories, six accounts, budgets and a history. */
import { randomUUID } from 'node:crypto';
import { BusinessDate, Month } from '#domain/kernel/calendar';
import { AccountId, CategoryId, LedgerId, TransactionId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { LedgerEvent } from '#domain/ledger/events';
import { advance } from '#projections/engine/advance';
import { EDITIONS } from '#projections/registry';
import type { FunctionHost, Reply } from './function-host.ts';

export type TestBooks = {
  readonly ledgerId: LedgerId;
  readonly accounts: readonly AccountId[];
  /** Of expenses, in the order of the ledger. */
  readonly categories: readonly CategoryId[];
};

const ACCOUNTS = [
  ['Giro account', 'checking', 250_000],
  ['Household account', 'checking', 120_000],
  ['Savings', 'savings', 900_000],
  ['Cash', 'cash', 12_000],
  ['Credit card', 'credit-card', -30_000],
  ['Car loan', 'loan', -800_000],
] as const;

/** Opens books with all categories and accounts by commands, and projects them. */
export async function openBooks(host: FunctionHost): Promise<TestBooks> {
  const ledgerId = LedgerId.parse(randomUUID());
  await host.call('open-ledger', { body: { ledgerId, name: 'Household', currency: 'EUR' } });
  const path = { ledgerId };
  const accounts: AccountId[] = [];
  for (const [name, kind, openingBalance] of ACCOUNTS) {
    const reply = succeeded(await host.call('open-account', { path, body: { name, kind, openingBalance } }));
    accounts.push(AccountId.parse(reply['accountId']));
  }
  const { items } = succeeded(await host.call('list-categories', { path }));
  const categories = (items as { categoryId: string; kind: string }[])
    .filter(({ kind }) => kind === 'expense')
    .map(({ categoryId }) => CategoryId.parse(categoryId));
  await project(host, ledgerId);
  return { ledgerId, accounts, categories };
}

/** Limits for the first `count` categories in `month`; every third rolls over. */
export async function setBudgets(host: FunctionHost, books: TestBooks, month: string, count: number): Promise<void> {
  for (const [index, categoryId] of books.categories.slice(0, count).entries()) {
    const path = { ledgerId: books.ledgerId, month: Month.parse(month), categoryId };
    succeeded(await host.call('set-budget', { path, body: { limit: 40_000_00, rollover: index % 3 === 0 } }));
  }
}

/**
 * Appends `count` expenses, spread evenly over the days of `months`, as commits of a hundred as an import makes them.
 * They are not projected.
 */
export async function appendHistory(
  host: FunctionHost,
  books: TestBooks,
  { count, months }: { readonly count: number; readonly months: readonly string[] },
): Promise<void> {
  const stream = ledgerStream(books.ledgerId);
  const { events } = host.stores;
  let head = await events.head(stream);
  for (let first = 0; first < count; first += 100) {
    const numbers = Array.from({ length: Math.min(100, count - first) }, (_, index) => first + index);
    const commandId = randomUUID();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const result = await events.append({
      stream,
      head,
      events: numbers.map((number) => expense(books, number, months)),
      metadata: { ...ids, command: 'ImportRows', actor: 'owner', channel: 'system' },
      at: new Date().toISOString(),
    });
    if (result.kind === 'conflict') throw new Error('somebody else appends to these books');
    head = result.commit;
  }
}

/** Brings the rows forward to the head, or over the `taps` only. */
export function project(host: FunctionHost, ledgerId: LedgerId, taps?: readonly Commit[]): ReturnType<typeof advance> {
  const { events, views } = host.stores;
  const target = { events, views, editions: EDITIONS, generation: 1 };
  return advance({ ...target, stream: ledgerStream(ledgerId), ...(taps && { tap: taps }) });
}

/** All commits of the books, or those with `after < version ≤ upTo`. */
export async function commitsOf(
  host: FunctionHost,
  ledgerId: LedgerId,
  range: { readonly after: number; readonly upTo?: number } = { after: 0 },
): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  for await (const commit of host.stores.events.read(ledgerStream(ledgerId), range)) commits.push(commit);
  return commits;
}

/** The body of a reply; throws when the request was refused. */
export function succeeded({ status, body }: Reply): Reply['body'] {
  if (status >= 400) throw new Error(`refused with ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** An expense for the body of `record-transaction`. */
export function expenseRequest(books: TestBooks, changes: Readonly<Record<string, unknown>> = {}) {
  return {
    kind: 'expense',
    date: '2026-11-10',
    accountId: books.accounts[0],
    categoryId: books.categories[0],
    amount: 12_34,
    description: 'Supermarket at the corner',
    ...changes,
  };
}

function expense(books: TestBooks, number: number, months: readonly string[]): LedgerEvent {
  const month = months[number % months.length] ?? '';
  const day = String(1 + (Math.floor(number / months.length) % 28)).padStart(2, '0');
  const amount = 500 + ((number * 37) % 9_000);
  return {
    type: 'TransactionRecorded',
    v: 1,
    data: {
      transactionId: TransactionId.parse(randomUUID()),
      body: {
        kind: 'expense',
        accountId: pick(books.accounts, number),
        amount,
        lines: [{ categoryId: pick(books.categories, number), amount, flow: 'expense' }],
        date: BusinessDate.parse(`${month}-${day}`),
        description: `Supermarket at the corner ${number}`,
        notes: '',
        tags: [],
        currency: Currency.parse('EUR'),
      },
    },
  };
}

function pick<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
