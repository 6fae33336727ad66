/** Spending by payee: exact at the head, as of then, and not before the books have been rebuilt with it. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ledgerStream } from '#domain/kernel/stream';
import { advance } from '#projections/engine/advance';
import { singleEdition } from '#projections/engine/editions';
import { EDITIONS } from '#projections/registry';
import { hostFunctions, type FunctionHost } from '../testing/function-host.ts';
import { expenseRequest, openBooks, project, succeeded, type TestBooks } from '../testing/realistic-books.ts';

let host: FunctionHost;
let books: TestBooks;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
});
afterAll(() => host.close());

const path = () => ({ ledgerId: books.ledgerId });
const ask = (query: Readonly<Record<string, string>>) => host.call('list-payees', { path: path(), query });
const NOVEMBER = { from: '2026-11', to: '2026-11' };

async function record(changes: Readonly<Record<string, unknown>>): Promise<number> {
  return Number(
    succeeded(await host.call('record-transaction', { path: path(), body: expenseRequest(books, changes) }))['version'],
  );
}

it('adds months up by payee, with and without projecting, and as of then', async () => {
  await record({ description: 'SPAR DANKT 4105', amount: 10_00, date: '2026-10-05' });
  const version = await record({ description: 'Spar dankt 17', amount: 5_00 });
  const { body: then } = await ask({ from: '2026-10', to: '2026-11' });
  expect(then).toEqual({
    currency: 'EUR',
    items: [{ payee: 'Spar dankt', expense: 15_00, income: 0, transactions: 2 }],
    asOfVersion: version,
  });
  await record({ description: 'Cinema', amount: 20_00 });
  const lagging = await ask(NOVEMBER);
  await project(host, books.ledgerId);
  expect(await ask(NOVEMBER)).toEqual(lagging);
  expect(lagging.body['items']).toEqual([
    { payee: 'Cinema', expense: 20_00, income: 0, transactions: 1 },
    { payee: 'Spar dankt', expense: 5_00, income: 0, transactions: 1 },
  ]);
  expect(await ask({ from: '2026-10', to: '2026-11', asOf: String(version) })).toEqual({ status: 200, body: then });
});

it('refuses spans it would take too long over, and a time before the books', async () => {
  expect(await ask({ from: '2026-11', to: '2026-10' })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'to' }] },
  });
  expect(await ask({ from: '2024-11', to: '2026-11' })).toMatchObject({ status: 400 });
  expect(await ask({ from: '2024-12', to: '2026-11' })).toMatchObject({ status: 200 });
  const before = { ...NOVEMBER, asOf: '2020-01-01T00:00:00Z' };
  expect(await ask(before)).toMatchObject({ status: 404, body: { code: 'BeforeTheBeginning' } });
});

it('awaits a rebuild where the books were built before there was such a report', async () => {
  const { events, views, generations } = host.stores;
  const first = singleEdition(EDITIONS.projectionsOf(1));
  await advance({ events, views, editions: first, generation: 7, stream: ledgerStream(books.ledgerId) });
  await advance({ events, views, editions: EDITIONS, generation: 8, stream: ledgerStream(books.ledgerId) });
  const built = await ask(NOVEMBER);
  // Functions remember for some seconds which generation serves.
  const patience = { timeout: 20_000, interval: 250 };
  await generations.change({ live: 1 }, { live: 7 });
  const refusal = { status: 409, body: { code: 'ReportNotBuilt' } };
  await expect.poll(() => ask(NOVEMBER), patience).toMatchObject(refusal);
  expect(await ask({ ...NOVEMBER, asOf: '99' })).toMatchObject(refusal);
  await generations.change({ live: 7 }, { live: 8, previous: 7 });
  await expect.poll(() => ask(NOVEMBER), patience).toEqual(built);
}, 60_000);
