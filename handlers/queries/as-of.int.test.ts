/** Asked as of any moment, every query answers what it answered then; and balances tell what was true on a date. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ledgerStream } from '#domain/kernel/stream';
import { EDITIONS } from '#projections/registry';
import {
  FOLD_CODE_HASH,
  hostFunctions,
  type CallOptions,
  type FunctionHost,
  type Reply,
} from '../testing/function-host.ts';
import {
  appendHistory,
  commitsOf,
  expenseRequest,
  openBooks,
  project,
  succeeded,
  type TestBooks,
} from '../testing/realistic-books.ts';

type Answers = { readonly version: number; readonly at: string; readonly replies: readonly Reply['body'][] };

let host: FunctionHost;
let books: TestBooks;
const moments: Answers[] = [];

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
  await keepBooks();
}, 120_000);
afterAll(() => host.close());

const path = () => ({ ledgerId: books.ledgerId });
const post = async (name: string, options: CallOptions): Promise<Reply['body']> => {
  const reply = succeeded(await host.call(name, { ...options, path: { ...path(), ...options.path } }));
  await remember(Number(reply['version']));
  return reply;
};

const QUERIES: readonly (readonly [string, CallOptions])[] = [
  ['get-balances', {}],
  ['get-balances', { query: { on: '2026-10-31' } }],
  ['get-balances', { query: { on: '2026-11-10' } }],
  ['get-budget-month', { path: { month: '2026-11' } }],
  ['get-summaries', { query: { from: '2026-10', to: '2026-11' } }],
  ['get-dashboard', { query: { month: '2026-11' } }],
  ['list-accounts', {}],
  ['list-categories', {}],
  ['list-transactions', { query: { limit: '2' } }],
  ['list-transactions', { query: { includeVoided: 'true', q: 'corner', to: '2026-11-30' } }],
  ['list-events', { query: { limit: '3' } }],
];

async function answers(point: Readonly<Record<string, string>> = {}): Promise<readonly Reply['body'][]> {
  const replies: Reply['body'][] = [];
  for (const [name, { path: own, query }] of QUERIES) {
    const reply = succeeded(await host.call(name, { path: { ...path(), ...own }, query: { ...query, ...point } }));
    // Where a list ends may be told by an empty page.
    replies.push({ ...reply, nextCursor: undefined });
  }
  return replies;
}

async function remember(version: number): Promise<void> {
  const commit = (await commitsOf(host, books.ledgerId, { after: version - 1, upTo: version }))[0];
  moments.push({ version, at: commit?.recordedAt ?? '', replies: await answers() });
}

async function keepBooks(): Promise<void> {
  const [rent] = books.categories;
  const [toAccountId] = books.accounts;
  const account = { name: 'Everyday', kind: 'checking', openingBalance: 700, openedOn: '2026-01-01' };
  const { accountId: fromAccountId } = await post('open-account', { body: account });
  const record = async (changes: Readonly<Record<string, unknown>>): Promise<string> => {
    const body = expenseRequest(books, { accountId: fromAccountId, ...changes });
    return String((await post('record-transaction', { body }))['transactionId']);
  };
  const first = await record({ date: '2026-10-05', amount: 20_00 });
  await post('set-budget', { path: { month: '2026-11', categoryId: rent ?? '' }, body: { limit: 50_00 } });
  const second = await record({ date: '2026-11-10', amount: 60_00 });
  await post('record-transfer', { body: { date: '2026-11-12', fromAccountId, toAccountId, amount: 10_00 } });
  await post('amend-transaction', { path: { transactionId: first }, body: { date: '2026-11-20', amount: 21_00 } });
  await post('void-transaction', { path: { transactionId: second } });
  await post('undo-commit', { body: { version: moments.at(-1)?.version ?? 0 } });
  await post('open-account', { body: { name: 'Later', kind: 'cash', openingBalance: 500, openedOn: '2026-11-15' } });
  await post('update-account', { path: { accountId: toAccountId ?? '' }, body: { name: 'Household' } });
  await record({ date: '2026-11-01', amount: 5_00 });
}

it('by version and by instant, while nothing of it is projected and when all is', async () => {
  for (const projected of [false, true]) {
    if (projected) await project(host, books.ledgerId);
    const asked = moments.filter((_, index) => projected || index % 3 === 0);
    for (const { version, at, replies } of asked) {
      expect(await answers({ asOf: String(version) }), `version ${version}`).toEqual(replies);
      if (version % 3 === 0) expect(await answers({ asOf: at }), at).toEqual(replies);
    }
  }
}, 120_000);

it('for one entry and its history too', async () => {
  const recorded = moments[1]?.version ?? 0;
  const { items } = succeeded(
    await host.call('list-transactions', { path: path(), query: { asOf: String(recorded) } }),
  );
  const [{ transactionId } = { transactionId: '' }] = items as { transactionId: string }[];
  const ask = async (name: string, asOf: number) => {
    const query = { asOf: String(asOf) };
    return host.call(name, { path: { ...path(), transactionId }, query });
  };
  const then = succeeded(await ask('get-transaction', recorded));
  expect(then).toMatchObject({ transaction: { date: '2026-10-05', amount: 20_00 }, asOfVersion: recorded });
  expect(succeeded(await ask('get-transaction', recorded + 9))).toMatchObject({ transaction: { amount: 21_00 } });
  expect((await ask('get-transaction', recorded - 1)).body).toMatchObject({ code: 'TransactionNotFound' });
  const history = succeeded(await ask('get-transaction-history', recorded + 3));
  expect(history).toMatchObject({ asOfVersion: recorded + 3, items: [{ type: 'TransactionRecorded' }] });
});

it('with the alerts there were by then', async () => {
  const { ledgerId } = books;
  const [early = 0, late = 0] = [moments[2]?.version, moments.at(-1)?.version];
  for (const version of [early, late]) await host.stores.notifications.add(alertOf(ledgerId, version));
  const alertsAt = async (query: Readonly<Record<string, string>>): Promise<readonly string[]> => {
    const { notifications } = succeeded(await host.call('get-dashboard', { path: { ledgerId }, query }));
    return (notifications as { notificationId: string }[]).map(({ notificationId }) => notificationId);
  };
  expect(await alertsAt({ asOf: String(late - 1) })).toEqual([`${ledgerId}:${early}:1`]);
  expect(await alertsAt({ asOf: String(early - 1) })).toEqual([]);
  expect(await alertsAt({})).toHaveLength(2);
});

function alertOf(ledgerId: TestBooks['ledgerId'], version: number) {
  const state = { month: '2026-11', categoryName: 'Rent or mortgage', currency: 'EUR', threshold: 100, crossing: 1 };
  const document = {
    kind: 'budget-threshold-crossed',
    ...state,
    categoryId: books.categories[0],
    spent: 60_00,
    available: 50_00,
    limit: 50_00,
    transactionId: null,
  };
  return { ledgerId, notificationId: `${ledgerId}:${version}:1`, at: '2026-11-10T00:00:00.000Z', document };
}

it('tells balances on a date: later entries do not count, later accounts are not there', async () => {
  const on = async (day: string): Promise<Reply['body']> =>
    succeeded(await host.call('get-balances', { path: path(), query: { on: day } }));
  const now = succeeded(await host.call('get-balances', { path: path() }));
  const before = await on('2026-10-31');
  expect(now['on']).toBeNull();
  expect(before['on']).toBe('2026-10-31');
  expect(named(before, 'Later')).toBeUndefined();
  expect(named(before, 'Everyday')).toMatchObject({ balance: 700, transactions: 0 });
  expect(named(await on('2026-11-09'), 'Everyday')).toMatchObject({ balance: 700 - 5_00, transactions: 1 });
  expect(named(await on('2026-11-20'), 'Everyday')).toMatchObject({ transactions: 4 });
  expect(await on('2030-01-01')).toEqual({ ...now, on: '2030-01-01' });
  const { netWorth, items } = await on('2026-11-12');
  const sum = (items as { balance: number }[]).reduce((total, { balance }) => total + balance, 0);
  expect(netWorth).toBe(sum);
});

it('says so when the books did not exist yet', async () => {
  const query = { asOf: '2001-01-01T00:00:00Z' };
  for (const name of ['get-balances', 'list-transactions', 'get-dashboard', 'list-events']) {
    const { status, body } = await host.call(name, { path: path(), query });
    expect({ status, code: body['code'] }, name).toEqual({ status: 404, code: 'BeforeTheBeginning' });
  }
});

it('starts at snapshots that the projector took', async () => {
  const asOf = (await commitsOf(host, books.ledgerId)).length + 2;
  await appendHistory(host, books, { count: 300, months: ['2026-08', '2026-09'] });
  const stream = ledgerStream(books.ledgerId);
  const Keys = { pk: { S: stream }, sk: { N: String(asOf + 1) } };
  await host.invoke('project-events', { Records: [{ eventName: 'INSERT', dynamodb: { SequenceNumber: '1', Keys } }] });
  const series = { stream, edition: EDITIONS.newest, foldCode: FOLD_CODE_HASH };
  expect(await host.stores.snapshots.newestUpTo(series, { version: asOf })).toMatchObject({ version: asOf });
  host.meter.take();
  const { asOfVersion } = succeeded(await host.call('get-balances', { path: path(), query: { asOf: String(asOf) } }));
  expect(asOfVersion).toBe(asOf);
  const calls = host.meter.take().filter(({ table }) => table === host.database.snapshotsTable);
  expect(calls.map(({ operation }) => operation)).toEqual(['Query', 'Query']);
});

function named({ items }: Reply['body'], name: string) {
  return (items as { name: string }[]).find((account) => account.name === name);
}
