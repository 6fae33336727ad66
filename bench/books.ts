/** Books to measure on: a household's, opened by commands, with as much history as wanted. */
import { randomUUID } from 'node:crypto';
import { BusinessDate, Month } from '#domain/kernel/calendar';
import { AccountId, CategoryId, CommandId, LedgerId, TransactionId, UserId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import { DEFAULT_CATEGORIES } from '#domain/category/defaults';
import type { LedgerCommand, RecordTransaction } from '#domain/ledger/commands';
import { FIRST_GENERATIONS } from '#domain/ports/generation-registry';
import { handleCommand, type CommandOutcome } from '#handlers/application/handle-command';
import { advance } from '#projections/engine/advance';
import { EDITIONS } from '#projections/registry';
import type { BenchDatabase } from './database.ts';

export const OWNER = UserId.parse('owner');
export const MONTHS = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map((text) =>
  Month.parse(text),
);
const EUR = Currency.parse('EUR');

export type BenchBooks = {
  readonly ledgerId: LedgerId;
  readonly accounts: readonly AccountId[];
  readonly categories: readonly CategoryId[];
};

/** Opens books with the default categories, six accounts and twelve budgets, and projects them. */
export async function openBooks(database: BenchDatabase): Promise<BenchBooks> {
  const ledgerId = LedgerId.parse(randomUUID());
  const categories = DEFAULT_CATEGORIES.map((each) => ({ ...each, categoryId: CategoryId.parse(randomUUID()) }));
  const accounts = Array.from({ length: 6 }, () => AccountId.parse(randomUUID()));
  const books = { ledgerId, accounts, categories: categories.slice(0, 12).map(({ categoryId }) => categoryId) };
  const settings = { name: 'Household', alertThresholds: [80, 100] };
  const commands: LedgerCommand[] = [
    { type: 'OpenLedger', ledgerId, currency: EUR, owner: OWNER, settings, categories },
    ...accounts.map((accountId, index): LedgerCommand => {
      const openedOn = BusinessDate.parse('2026-01-01');
      return {
        type: 'OpenAccount',
        accountId,
        name: `Account ${index}`,
        kind: 'checking',
        openingBalance: 0,
        openedOn,
      };
    }),
    ...books.categories.map((categoryId): LedgerCommand => {
      return { type: 'SetBudget', month: Month.parse('2026-11'), categoryId, limit: 90_000_000, rollover: true };
    }),
  ];
  for (const command of commands) await run(database, books, command);
  await project(database, books);
  return books;
}

/** Handles one command as a function does. Throws when it was refused. */
export async function run(database: BenchDatabase, books: BenchBooks, command: LedgerCommand): Promise<CommandOutcome> {
  const { events, views, generations } = database;
  const outcome = await handleCommand(
    { events, views, generations, now: () => new Date().toISOString(), pause: () => Promise.resolve() },
    {
      ledgerId: books.ledgerId,
      userId: OWNER,
      commandId: CommandId.parse(randomUUID()),
      correlationId: randomUUID(),
      channel: 'system',
      command,
    },
  );
  if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** Brings the rows to the head, with the commits a stream record would bring if there are any. */
export function project(database: BenchDatabase, { ledgerId }: BenchBooks, tap?: readonly Commit[]) {
  const { events, views } = database;
  const target = { events, views, editions: EDITIONS, generation: FIRST_GENERATIONS.live };
  return advance({ ...target, stream: ledgerStream(ledgerId), ...(tap && { tap }) });
}

/** An expense as a person enters it; `number` varies it. */
export function expenseCommand(books: BenchBooks, number: number): RecordTransaction {
  const { accountId, amount, lines, date, description, notes, tags } = expenseBody(books, number);
  const entry = { kind: 'expense' as const, accountId, amount, lines, date, description, notes, tags };
  return { type: 'RecordTransaction', transactionId: TransactionId.parse(randomUUID()), entry };
}

function expenseBody(books: BenchBooks, number: number) {
  const month = at(MONTHS, number);
  const day = String(1 + (Math.floor(number / MONTHS.length) % 28)).padStart(2, '0');
  const amount = 500 + ((number * 37) % 9_000);
  return {
    kind: 'expense' as const,
    accountId: at(books.accounts, number),
    amount,
    lines: [{ categoryId: at(books.categories, number), amount, flow: 'expense' as const }],
    date: BusinessDate.parse(`${month}-${day}`),
    description: `Supermarket at the corner ${number}`,
    notes: '',
    tags: [],
    currency: EUR,
  };
}

function at<Item>(items: readonly Item[], number: number): Item {
  const item = items[number % items.length];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
