import { randomUUID } from 'node:crypto';
import { PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { eventStoreContract } from '#domain/ports/event-store.contract';
import type { AppendRequest, EventStore } from '#domain/ports/event-store';
import type { StoredEvent, StreamId } from '#domain/kernel/stream';
import { TransactionRecorded } from '#domain/transaction/events';
import { sha256Hex } from '../sha256.ts';
import { createTable, eventsTable } from '../testing/create-tables.ts';
import { createDynamoEventStore } from './event-store.ts';
import type { ConsumedOperation } from './table.ts';

const tableName = `events-${randomUUID()}`;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  client = await createTable(inject('dynamoDbEndpoint'), eventsTable(tableName));
});

eventStoreContract('DynamoDB event store', () => ({
  store: createDynamoEventStore({ client, tableName }),
  sha256: sha256Hex,
}));

describe('what an append costs', () => {
  it('is one write unit for an expense, and one read unit to see an empty tail', async () => {
    const { store, consumed } = counted();
    const stream = newStream();
    const first = await store.append(expense(store, stream));
    consumed.length = 0;
    if (first.kind !== 'appended') throw new Error('nobody else writes here');
    await store.append({ ...expense(store, stream), head: first.commit });
    expect(consumed).toEqual([{ operation: 'PutItem', table: tableName, read: 0, write: 1 }]);
    consumed.length = 0;
    expect(await store.read(stream, { after: 2 })[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
    expect(consumed).toMatchObject([{ operation: 'Query', write: 0 }]);
    expect(consumed[0]?.read).toBeLessThanOrEqual(1);
  });

  it('is one unit more for the first commit of a stream, which also goes into the index', async () => {
    const { store, consumed } = counted();
    await store.append(expense(store, newStream()));
    expect(consumed).toEqual([{ operation: 'PutItem', table: tableName, read: 0, write: 2 }]);
  });
});

describe('damaged items', () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['no events', { e: undefined }, /✖.*\n.*→ at e/],
    ['events that are no JSON', { e: '[{' }, /events are not readable/],
    ['an event without a type', { e: '[{"v":1,"data":{}}]' }, /at \[0\]\.type/],
    ['metadata of an unknown channel', { m: { channel: 'post' } }, /at m\.channel/],
  ])('names stream and version of an item with %s', async (_name, damage, reason) => {
    const stream = newStream();
    const m = { commandId: '1', command: 'c', actor: 'a', correlationId: '1', causationId: '1', channel: 'api' };
    const e = '[{"type":"Noted","v":1,"data":{}}]';
    const Item = { pk: stream, sk: 7, t: '2026-11-22T12:00:00.000Z', e, k: [], m, ph: '', h: '', ...damage };
    await client.send(new PutCommand({ TableName: tableName, Item }));
    const reading = createDynamoEventStore({ client, tableName }).readCommit(stream, 7);
    await expect(reading).rejects.toMatchObject({ name: 'UnreadableCommit', stream, version: 7 });
    await expect(reading).rejects.toThrow(reason);
  });
});

it('takes a lost answer to its own write for success, although the write is sent again', async () => {
  const stream = newStream();
  const lossy = losingFirstAnswer(client);
  const store = createDynamoEventStore({ client: lossy, tableName });
  const result = await store.append(expense(store, stream));
  expect(result.kind).toBe('appended');
  expect((await store.head(stream)).version).toBe(1);
});

/** Sends each write twice, as the SDK does when the answer to the first try never arrives. */
function losingFirstAnswer(real: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const send = async (command: PutCommand): Promise<unknown> => {
    if (command instanceof PutCommand) await real.send(command);
    return real.send(command);
  };
  return Object.assign(Object.create(real) as DynamoDBDocumentClient, { send });
}

function counted(): { readonly store: EventStore; readonly consumed: ConsumedOperation[] } {
  const consumed: ConsumedOperation[] = [];
  const onConsumed = (operation: ConsumedOperation): void => void consumed.push(operation);
  return { store: createDynamoEventStore({ client, tableName, onConsumed }), consumed };
}

function newStream(): StreamId {
  return `LEDGER#${randomUUID()}`;
}

function expense(store: EventStore, stream: StreamId): AppendRequest {
  const commandId = randomUUID();
  const lines = [{ categoryId: randomUUID(), amount: 4250, flow: 'expense' }];
  const text = { description: 'Weekly groceries at the market', notes: '', tags: ['food'] };
  const body = {
    kind: 'expense',
    accountId: randomUUID(),
    amount: 4250,
    lines,
    date: '2026-11-22',
    currency: 'EUR',
    ...text,
  };
  const event = TransactionRecorded.parse({
    type: 'TransactionRecorded',
    v: 1,
    data: { transactionId: randomUUID(), body },
  });
  const events: readonly StoredEvent[] = [event];
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  const metadata = { ...ids, command: 'record-transaction', actor: randomUUID(), channel: 'api' } as const;
  return { stream, head: store.genesis(stream), events, metadata, at: '2026-11-22T12:00:00.000Z' };
}
