/** A query right after a command shows it, however far the projector lags; and a query as of then still shows it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { hostFunctions, type CallOptions, type FunctionHost, type Reply } from '../testing/function-host.ts';
import {
  commitsOf,
  expenseRequest,
  openBooks,
  project,
  succeeded,
  type TestBooks,
} from '../testing/realistic-books.ts';

const QUERIES: readonly (readonly [string, CallOptions])[] = [
  ['get-ledger', {}],
  ['list-accounts', {}],
  ['list-categories', {}],
  ['get-balances', {}],
  ['get-budget-month', { path: { month: '2026-11' } }],
  ['get-budget-month', { path: { month: '2026-12' } }],
  ['get-summaries', { query: { from: '2026-09', to: '2026-12' } }],
  ['get-dashboard', { query: { month: '2026-11' } }],
  ['list-transactions', { query: { limit: '4' } }],
  ['list-transactions', { query: { includeVoided: 'true', q: 'corner', from: '2026-10-01' } }],
];

let host: FunctionHost;
let books: TestBooks;
let transactionId: string;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
});
afterAll(() => host.close());

const path = () => ({ ledgerId: books.ledgerId });
const post = async (name: string, options: CallOptions) =>
  succeeded(await host.call(name, { ...options, path: { ...path(), ...options.path } }));

/** Every answer about the books, without the notifications, which are not of the log. */
async function allAnswers(asOf?: number): Promise<readonly Reply[]> {
  const answers: Reply[] = [];
  for (const [name, { path: own, query = {} }] of QUERIES) {
    const point: Record<string, string> = asOf === undefined ? {} : { asOf: String(asOf) };
    answers.push(await host.call(name, { path: { ...path(), ...own }, query: { ...query, ...point } }));
  }
  expect(answers.map(({ status }) => status)).toEqual(QUERIES.map(() => 200));
  return answers;
}

/** What a household does: entries in several months, a split, corrections, a transfer, budgets that roll over. */
async function keepBooks(): Promise<void> {
  const [rent, utilities] = books.categories;
  for (const month of ['2026-10', '2026-11', '2026-12']) {
    await post('set-budget', { path: { month, categoryId: rent ?? '' }, body: { limit: 50_00, rollover: true } });
  }
  const record = async (changes: Readonly<Record<string, unknown>>) =>
    String((await post('record-transaction', { body: expenseRequest(books, changes) }))['transactionId']);
  await record({ date: '2026-10-05', amount: 20_00 });
  transactionId = await record({ date: '2026-11-10', amount: 120_00 });
  const lines = [
    { categoryId: rent, amount: 300 },
    { categoryId: utilities, amount: 200 },
  ];
  const split = await record({ date: '2026-11-11', amount: 500, lines, categoryId: undefined });
  await record({ date: '2026-12-24', amount: 77_00, categoryId: null });
  const [fromAccountId, toAccountId] = books.accounts;
  await post('record-transfer', { body: { date: '2026-11-12', fromAccountId, toAccountId, amount: 10_00 } });
  // To another month and account, then out and back in again.
  await post('amend-transaction', { path: { transactionId }, body: { date: '2026-10-20', accountId: toAccountId } });
  await post('void-transaction', { path: { transactionId: split } });
  const { version } = await post('void-transaction', { path: { transactionId } });
  await post('undo-commit', { body: { version } });
  await post('record-transaction', { body: expenseRequest(books, { kind: 'income', amount: 5_00 }) });
}

it('answers the same with no projection, with half of it and with all', async () => {
  const opened = await allAnswers();
  await keepBooks();
  const lagging = await allAnswers();
  expect(lagging).not.toEqual(opened);
  const commits = await commitsOf(host, books.ledgerId);
  const head = commits.at(-1)?.version ?? 0;
  expect(lagging.map(({ body }) => body['asOfVersion'])).toEqual(QUERIES.map(() => head));

  const { asOfVersion: projected } = opened[0]?.body ?? {};
  const tail = commits.filter(({ version }) => version > Number(projected));
  const half = await project(host, books.ledgerId, tail.slice(0, 6));
  expect(half).toMatchObject({ kind: 'advanced', from: projected, to: Number(projected) + 6 });
  expect(head).toBeGreaterThan(Number(projected) + 6);
  expect(await allAnswers()).toEqual(lagging);
  expect(await project(host, books.ledgerId)).toMatchObject({ to: head });
  expect(await allAnswers()).toEqual(lagging);
  expect(await allAnswers(head)).toEqual(lagging);
});

it('answers as of a version what it answered then', async () => {
  const head = (await commitsOf(host, books.ledgerId)).length;
  const then = await allAnswers();
  const at = (await commitsOf(host, books.ledgerId)).at(-1)?.recordedAt ?? '';
  const { transactionId: later } = await post('record-transaction', { body: expenseRequest(books) });
  await post('amend-transaction', { path: { transactionId: String(later) }, body: { amount: 99_99 } });
  expect(await allAnswers(head)).toEqual(then);
  const balances = await host.call('get-balances', { path: path(), query: { asOf: at } });
  expect(balances.body).toEqual(then[3]?.body);
  expect(await allAnswers()).not.toEqual(then);
});

it('tells the whole story of an entry, and finds the chain of commits intact', async () => {
  const { body } = await host.call('get-transaction-history', { path: { ...path(), transactionId } });
  const types = (body['items'] as { type: string }[]).map(({ type }) => type);
  expect(types).toEqual(['TransactionRecorded', 'TransactionAmended', 'TransactionVoided', 'TransactionRestored']);
  const verdict = await host.call('verify-events', { path: path() });
  expect(verdict.body).toMatchObject({ verdict: 'intact', version: (await commitsOf(host, books.ledgerId)).length });
});

it('lists a ledger the moment it is opened', async () => {
  const ledgerId = randomUUID();
  await host.call('open-ledger', { user: 'newcomer', body: { ledgerId, name: 'New', currency: 'EUR' } });
  const { body } = await host.call('list-ledgers', { user: 'newcomer' });
  expect(body).toEqual({ items: [{ ledgerId, name: 'New', currency: 'EUR', role: 'owner' }] });
});
