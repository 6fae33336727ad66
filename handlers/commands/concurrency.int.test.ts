/** Commands at the same time, requests that come twice, answers that get lost: each takes effect once. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, inject, it } from 'vitest';
import { hostFunctions, type FunctionHost, type Reply } from '../testing/function-host.ts';
import { commitsOf, expenseRequest, openBooks, project, type TestBooks } from '../testing/realistic-books.ts';

let host: FunctionHost;
let books: TestBooks;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
});
afterEach(() => host.meter.setFate(() => 'pass'));
afterAll(() => host.close());

const record = (changes: Readonly<Record<string, unknown>> = {}, key?: string): Promise<Reply> =>
  host.call('record-transaction', {
    path: { ledgerId: books.ledgerId },
    body: expenseRequest(books, changes),
    ...(key === undefined ? {} : { key }),
  });
const versions = async () => (await commitsOf(host, books.ledgerId)).map(({ version }) => version);
const gapless = (length: number) => Array.from({ length }, (_, index) => index + 1);

it('lets commands at the same time all succeed, one version each', async () => {
  const before = (await versions()).length;
  const replies = await Promise.all([record({ amount: 100 }), record({ amount: 200 }), record({ amount: 300 })]);
  expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
  expect(new Set(replies.map(({ body }) => body['version']))).toEqual(new Set([before + 1, before + 2, before + 3]));
  expect(await versions()).toEqual(gapless(before + 3));
  const { body } = await host.call('get-balances', { path: { ledgerId: books.ledgerId } });
  const spent = (body['items'] as { accountId: string; balance: number; openingBalance: number }[])
    .filter(({ accountId }) => accountId === books.accounts[0])
    .map(({ balance, openingBalance }) => openingBalance - balance);
  expect(spent).toEqual([600]);
});

it('reports a budget that two entries at once take over its limit exactly once', async () => {
  const path = { ledgerId: books.ledgerId, month: '2026-08', categoryId: books.categories[5] ?? '' };
  await host.call('set-budget', { path, body: { limit: 10_00 } });
  const entry = { date: '2026-08-01', categoryId: path.categoryId, amount: 9_00 };
  await Promise.all([record(entry), record(entry)]);
  const types = (await commitsOf(host, books.ledgerId)).flatMap(({ events }) => events.map(({ type }) => type));
  expect(types.filter((type) => type === 'BudgetThresholdCrossed')).toHaveLength(2);
});

it('answers a repeat from memory and refuses the same key for something else', async () => {
  const key = randomUUID();
  const first = await record({}, key);
  const before = await versions();
  expect(await record({}, key)).toEqual(first);
  const other = await record({ amount: 1 }, key);
  expect(other.status).toBe(422);
  expect(other.body).toMatchObject({ code: 'IdempotencyKeyReused', errors: [{ field: 'Idempotency-Key' }] });
  expect(await versions()).toEqual(before);
  const ofSomebodyElse = await host.call('update-profile', {
    user: 'somebody-else',
    key,
    body: { displayName: 'Else', currency: 'EUR', locale: 'en-GB' },
  });
  expect(ofSomebodyElse.body['code']).not.toBe('IdempotencyKeyReused');
});

it('lets a refused request be corrected under the same key', async () => {
  const key = randomUUID();
  expect((await record({ categoryId: randomUUID() }, key)).status).toBe(404);
  expect((await record({}, key)).status).toBe(201);
});

it('does not record an entry twice that comes again without a key', async () => {
  const first = await record();
  const before = await versions();
  // Without a key there is no memory; the id of the entry is all there is to recognize it by.
  const again = await host.call('record-transaction', {
    path: { ledgerId: books.ledgerId },
    body: expenseRequest(books, { transactionId: first.body['transactionId'] }),
  });
  expect(again).toMatchObject({ status: 201, body: { events: [], transactionId: first.body['transactionId'] } });
  expect(await versions()).toEqual(before);
});

it('knows its own commit when the answer to the write got lost', async () => {
  const before = (await versions()).length;
  let lost = 0;
  host.meter.setFate((operation, { TableName }) => {
    if (operation !== 'PutItem' || TableName !== host.database.eventsTable || lost > 0) return 'pass';
    lost += 1;
    return 'lose';
  });
  const events = ['TransactionRecorded'];
  expect(await record()).toMatchObject({ status: 201, body: { version: before + 1, events } });
  expect(lost).toBe(1);
  expect(await versions()).toEqual(gapless(before + 1));
});

it('stores nothing when it cannot write, and says so without details', async () => {
  const before = await versions();
  host.meter.setFate((operation, { TableName }) =>
    operation === 'PutItem' && TableName === host.database.eventsTable ? 'refuse' : 'pass',
  );
  const { status, body } = await record();
  expect(status).toBe(500);
  expect(body).toMatchObject({ code: 'Internal', status: 500 });
  expect(JSON.stringify(body)).not.toContain('refused by a test');
  expect(await versions()).toEqual(before);
  await project(host, books.ledgerId);
});
