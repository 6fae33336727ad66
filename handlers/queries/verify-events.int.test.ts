/** Sealing and verifying by the functions as they are deployed, over DynamoDB Local and a bucket with Object Lock. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { ledgerStream } from '#domain/kernel/stream';
import { createDynamoClient } from '#infra/adapters/dynamodb/client';
import { localConfiguration } from '#infra/adapters/testing/create-tables';
import { VerifyView } from '../contracts/audit.ts';
import { hostFunctions, type FunctionHost } from '../testing/function-host.ts';
import { appendHistory, openBooks, project, succeeded, type TestBooks } from '../testing/realistic-books.ts';

let host: FunctionHost;
let books: TestBooks;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
});
afterAll(() => host.close());

beforeEach(async () => {
  books = await openBooks(host);
  await appendHistory(host, books, { count: 300, months: ['2026-10', '2026-11'] });
});

const verify = async (): Promise<VerifyView> =>
  VerifyView.parse(succeeded(await host.call('verify-events', { path: { ledgerId: books.ledgerId } })));

/** Changes a stored commit past the functions, none of which may. */
async function alter(version: number, events: string): Promise<void> {
  const client = createDynamoClient(localConfiguration(inject('dynamoDbEndpoint')));
  await client.send(
    new UpdateCommand({
      TableName: host.database.eventsTable,
      Key: { pk: ledgerStream(books.ledgerId), sk: version },
      UpdateExpression: 'SET e = :events',
      ExpressionAttributeValues: { ':events': events },
    }),
  );
}

it('finds the books intact, and says what was sealed of them once they are', async () => {
  const head = await host.stores.events.head(ledgerStream(books.ledgerId));
  const intact = { verdict: 'intact', version: head.version, hash: head.hash };
  expect(await verify()).toEqual({ ...intact, seal: null });
  expect(await host.invoke('seal-heads', {})).toMatchObject({ outcome: 'sealed' });
  expect(await host.invoke('seal-heads', {})).toEqual({ outcome: 'present' });
  const date = new Date().toISOString().slice(0, 10);
  const root = (await host.stores.seals.readDay(date))?.root;
  const seal = { date, version: head.version, hash: head.hash, root };
  expect(await verify()).toEqual({ ...intact, seal });
});

it('names the first version that was altered, of books that are projected and of books that cannot be', async () => {
  const { version } = await host.stores.events.head(ledgerStream(books.ledgerId));
  await alter(version - 1, '[{"type":"TransactionRecorded","v":1,"data":{}}]');
  expect(await verify()).toEqual({ verdict: 'broken', version: version - 1, reason: 'hash' });
  expect(await project(host, books.ledgerId)).toMatchObject({ kind: 'parked', version: version - 1 });
  expect((await host.call('get-ledger', { path: { ledgerId: books.ledgerId } })).status).toBe(503);
  expect(await verify()).toEqual({ verdict: 'broken', version: version - 1, reason: 'hash' });
  await alter(version - 1, 'no JSON at all');
  expect(await verify()).toEqual({ verdict: 'broken', version: version - 1, reason: 'hash' });
});
