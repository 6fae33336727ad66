/** Undo of every kind of commit over DynamoDB, not projected and projected, and undo of that. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { UndoReply } from '../contracts/audit.ts';
import { hostFunctions, type FunctionHost, type Reply } from '../testing/function-host.ts';
import { expenseRequest, openBooks, project, type TestBooks } from '../testing/realistic-books.ts';
import { asking, asOf, whatCounts, type Ask } from '../testing/what-counts.ts';

let host: FunctionHost;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
});
afterAll(() => host.close());

type Kind = {
  readonly name: string;
  /** Does something and gives the reply. */
  readonly run: (ask: Ask, books: TestBooks) => Promise<Reply['body']>;
};

const accountId = ({ accounts }: TestBooks, index = 0) => ({ accountId: accounts[index] ?? '' });
const categoryId = ({ categories }: TestBooks, index = 0) => ({ categoryId: categories[index] ?? '' });
const month = (books: TestBooks) => ({ month: '2026-11', ...categoryId(books) });

async function recordedId(ask: Ask, books: TestBooks): Promise<string> {
  return String((await ask('record-transaction', { body: expenseRequest(books, { amount: 20_00 }) }))['transactionId']);
}

/** Each begins with what `prepare` below left: an entry, a budget that it crosses, and an emptied account. */
const KINDS: readonly Kind[] = [
  { name: 'record', run: (ask, books) => ask('record-transaction', { body: expenseRequest(books) }) },
  {
    name: 'transfer',
    run: (ask, { accounts: [fromAccountId, toAccountId] }) =>
      ask('record-transfer', { body: { date: '2026-11-12', fromAccountId, toAccountId, amount: 10_00 } }),
  },
  {
    name: 'amend',
    run: async (ask, books) =>
      ask('amend-transaction', { path: { transactionId: await recordedId(ask, books) }, body: { amount: 1 } }),
  },
  {
    name: 'void',
    run: async (ask, books) => ask('void-transaction', { path: { transactionId: await recordedId(ask, books) } }),
  },
  {
    name: 'restore (undo of a void)',
    run: async (ask, books) => {
      const transactionId = await recordedId(ask, books);
      const { version } = await ask('void-transaction', { path: { transactionId } });
      return ask('undo-commit', { body: { version } });
    },
  },
  {
    name: 'set a budget',
    run: (ask, books) => ask('set-budget', { path: month(books), body: { limit: 1_00, rollover: true } }),
  },
  { name: 'remove a budget', run: (ask, books) => ask('remove-budget', { path: month(books) }) },
  {
    name: 'open an account',
    run: (ask) => ask('open-account', { body: { name: 'Purse', kind: 'cash', openingBalance: 5_00 } }),
  },
  {
    name: 'rename an account',
    run: (ask, books) => ask('update-account', { path: accountId(books), body: { name: 'Main' } }),
  },
  { name: 'close an account', run: (ask, books) => ask('close-account', { path: accountId(books, 3) }) },
  {
    name: 'reopen an account',
    run: async (ask, books) => {
      await ask('close-account', { path: accountId(books, 3) });
      return ask('update-account', { path: accountId(books, 3), body: { status: 'open' } });
    },
  },
  {
    name: 'add a category',
    run: (ask) => ask('add-category', { body: { name: 'Bees', group: 'Garden', kind: 'expense' } }),
  },
  {
    name: 'rename a category',
    run: (ask, books) => ask('update-category', { path: categoryId(books), body: { name: 'Bees' } }),
  },
  {
    name: 'regroup a category',
    run: (ask, books) => ask('update-category', { path: categoryId(books), body: { group: 'Bees' } }),
  },
  {
    name: 'archive a category',
    run: (ask, books) => ask('update-category', { path: categoryId(books), body: { archived: true } }),
  },
  {
    name: 'restore a category',
    run: async (ask, books) => {
      await ask('update-category', { path: categoryId(books), body: { archived: true } });
      return ask('update-category', { path: categoryId(books), body: { archived: false } });
    },
  },
  {
    name: 'change settings',
    run: (ask) => ask('change-ledger-settings', { body: { name: 'Flat', alertThresholds: [50] } }),
  },
];

async function prepare(ask: Ask, books: TestBooks): Promise<void> {
  await ask('set-budget', { path: month(books), body: { limit: 15_00 } });
  await ask('record-transaction', { body: expenseRequest(books) });
  const [toAccountId, , , fromAccountId] = books.accounts;
  await ask('record-transfer', { body: { date: '2026-11-01', fromAccountId, toAccountId, amount: 12_000 } });
}

describe.each([['before it is projected'], ['after it is projected']])('undo %s', (when) => {
  let books: TestBooks;
  let ask: Ask;
  beforeAll(async () => {
    books = await openBooks(host);
    ask = asking(host, books);
    await prepare(ask, books);
  });
  const settle = async (): Promise<void> => {
    if (when === 'after it is projected') await project(host, books.ledgerId);
  };
  const undo = async (version: unknown): Promise<UndoReply> => {
    const reply = UndoReply.parse(await ask('undo-commit', { body: { version } }));
    expect(reply).toMatchObject({ undoneVersion: version, undoneVersions: [version] });
    await settle();
    return reply;
  };

  // Each leaves the books as they were, for the next one.
  it.each(KINDS)('of: $name', async ({ run }) => {
    const { version } = await run(ask, books);
    await settle();
    const after = await whatCounts(ask);
    const first = await undo(version);
    const undone = await whatCounts(ask);
    expect(undone).not.toEqual(after);
    expect(undone).toEqual(await whatCounts(asOf(ask, Number(version) - 1)));
    const redone = await undo(first.version);
    expect(await whatCounts(ask)).toEqual(after);
    await undo(redone.version);
    expect(await whatCounts(ask)).toEqual(undone);
  });
});
