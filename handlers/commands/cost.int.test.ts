/** What is paid for per request, as DynamoDB itself counts it. Figures are printed, so that they can be quoted. */
import { randomUUID } from 'node:crypto';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ledgerStream } from '#domain/kernel/stream';
import { hostFunctions, type FunctionHost } from '../testing/function-host.ts';
import { unitsOf, type MeteredCall } from '../testing/metered-dynamodb.ts';
import {
  appendHistory,
  expenseRequest,
  openBooks,
  project,
  setBudgets,
  succeeded,
  type TestBooks,
} from '../testing/realistic-books.ts';

const MONTHS = ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'];

let host: FunctionHost;
let books: TestBooks;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
  await setBudgets(host, books, '2026-11', 12);
  await appendHistory(host, books, { count: 100, months: MONTHS });
  await project(host, books.ledgerId);
  for (let version = 1; version <= 10; version += 1) await host.stores.notifications.add(notification(version));
});
afterAll(() => host.close());

it('a lone expense costs at most 14 write and 12 read units, its append exactly one', async () => {
  host.meter.take();
  const path = { ledgerId: books.ledgerId };
  const { version } = succeeded(
    await host.call('record-transaction', { path, body: expenseRequest(books), key: randomUUID() }),
  );
  const command = host.meter.take();
  await host.invoke('project-events', { Records: [await streamRecordOf(Number(version))] });
  const projector = host.meter.take();

  const append = command.filter(
    ({ operation, table }) => operation === 'PutItem' && table === host.database.eventsTable,
  );
  expect(append.map(({ write }) => write)).toEqual([1]);
  const total = unitsOf([...command, ...projector]);
  print('record-transaction', command);
  print('project-events', projector);
  print('lone expense', [...command, ...projector]);
  expect(total.write).toBeLessThanOrEqual(14);
  expect(total.read).toBeLessThanOrEqual(12);
  expect(projector.some(({ write }) => write > 0)).toBe(true);
});

it('the dashboard of a month costs at most 6 read units, with 100 transactions as with 5,000', async () => {
  const few = await dashboardCalls();
  await appendHistory(host, books, { count: 4_900, months: MONTHS });
  await project(host, books.ledgerId);
  const many = await dashboardCalls();
  print('get-dashboard at 100 transactions', few);
  print('get-dashboard at 5,000 transactions', many);
  const [small, large] = [few, many].map((calls) => unitsOf(calls.filter((call) => !isOfRegistry(call))));
  expect(large).toEqual(small);
  expect(small).toMatchObject({ write: 0 });
  expect(small?.read).toBeLessThanOrEqual(6);
  expect(unitsOf([...few, ...many].filter(isOfRegistry)).read).toBeLessThanOrEqual(2);
}, 120_000);

async function dashboardCalls(): Promise<readonly MeteredCall[]> {
  host.meter.take();
  const request = { path: { ledgerId: books.ledgerId }, query: { month: '2026-11' } };
  const { summary, recent } = succeeded(await host.call('get-dashboard', request));
  expect(summary).not.toMatchObject({ transactions: 0 });
  expect(recent).not.toEqual([]);
  return host.meter.take();
}

/** Asks which generation serves: a warm function does that once in five seconds, however much it is asked itself. */
function isOfRegistry({ table }: MeteredCall): boolean {
  return table.startsWith('operations-');
}

/** As the bus brings it for a budget that went over its limit. */
function notification(version: number) {
  const state = { month: '2026-11', categoryName: 'Rent or mortgage', currency: 'EUR', threshold: 100, crossing: 1 };
  const amounts = { spent: 41_000_00, available: 40_000_00, limit: 40_000_00 };
  const document = {
    kind: 'budget-threshold-crossed',
    ledgerVersion: version,
    correlationId: randomUUID(),
    categoryId: books.categories[0],
    transactionId: randomUUID(),
    ...state,
    ...amounts,
  };
  const { ledgerId } = books;
  return { ledgerId, notificationId: `${ledgerId}:${version}:1`, at: '2026-11-22T12:00:00.000Z', document };
}

/** The record the table's stream would bring for a commit. */
async function streamRecordOf(version: number): Promise<unknown> {
  const Keys = { pk: { S: ledgerStream(books.ledgerId) }, sk: { N: String(version) } };
  const command = new GetItemCommand({ TableName: host.database.eventsTable, Key: Keys, ConsistentRead: true });
  const { Item: NewImage } = await host.database.plain.send(command);
  return { eventName: 'INSERT', dynamodb: { SequenceNumber: '1', Keys, NewImage } };
}

function print(what: string, calls: readonly MeteredCall[]): void {
  const { read, write } = unitsOf(calls);
  const each = calls.map(
    ({ operation, table, ...units }) => `${operation} ${table.split('-')[0] ?? ''} ${units.read + units.write}`,
  );
  console.info(`${what}: ${write} write units, ${read} read units (${each.join(', ')})`);
}
