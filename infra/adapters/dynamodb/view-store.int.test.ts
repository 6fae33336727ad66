import { randomUUID } from 'node:crypto';
import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { viewStoreContract } from '#domain/ports/view-store.contract';
import { createTable, viewsTable } from '../testing/create-tables.ts';
import type { ConsumedOperation } from './table.ts';
import { createDynamoViewStore } from './view-store.ts';

const tableName = `views-${randomUUID()}`;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  client = await createTable(inject('dynamoDbEndpoint'), viewsTable(tableName));
});

viewStoreContract('DynamoDB view store', () => createDynamoViewStore({ client, tableName }));

describe('what a row costs', () => {
  it('is one unit per row read or written, and one more for the index of rows with a date', async () => {
    const consumed: ConsumedOperation[] = [];
    const onConsumed = (operation: ConsumedOperation): void => void consumed.push(operation);
    const store = createDynamoViewStore({ client, tableName, onConsumed });
    const partition = `G1#LEDGER#${randomUUID()}`;
    await store.put({ partition, sort: 'A', version: 1, document: {} }, undefined);
    await store.put({ partition, sort: 'B', version: 1, document: {}, byDate: '2026-11-22#B' }, undefined);
    await store.get([{ partition, sort: 'A' }]);
    await store.get([
      { partition, sort: 'A' },
      { partition, sort: 'B' },
    ]);
    await store.range(partition, 'A', 'B');
    expect(consumed.map(({ operation, read, write }) => [operation, read, write])).toEqual([
      ['PutItem', 0, 1],
      ['PutItem', 0, 2],
      ['GetItem', 1, 0],
      ['BatchGetItem', 2, 0],
      ['Query', 1, 0],
    ]);
  });
});

describe('keys DynamoDB leaves unprocessed', () => {
  it('are asked for again until all are there', async () => {
    const partition = `G1#LEDGER#${randomUUID()}`;
    const rows = ['A', 'B', 'C'].map((sort) => ({ partition, sort, version: 1, document: { sort } }));
    const store = createDynamoViewStore({ client, tableName });
    for (const row of rows) await store.put(row, undefined);
    const halting = createDynamoViewStore({ client: oneKeyAtATime(client), tableName });
    expect(await halting.get(rows)).toEqual(rows);
  });

  it('end in a clear error when it never stops', async () => {
    const stuck = Object.assign(Object.create(client) as DynamoDBDocumentClient, {
      send: (command: BatchGetCommand) => Promise.resolve({ UnprocessedKeys: command.input.RequestItems }),
    });
    const addresses = ['A', 'B'].map((sort) => ({ partition: 'G1#LEDGER#1', sort }));
    const reading = createDynamoViewStore({ client: stuck, tableName }).get(addresses);
    await expect(reading).rejects.toThrow('2 keys still unread');
  });
});

/** A client whose BatchGetItem reads only the first key asked for and leaves the rest, as throttling may. */
function oneKeyAtATime(real: DynamoDBDocumentClient): DynamoDBDocumentClient {
  const send = async (command: BatchGetCommand): Promise<unknown> => {
    const [first, ...rest] = command.input.RequestItems?.[tableName]?.Keys ?? [];
    const only = { [tableName]: { Keys: first ? [first] : [], ConsistentRead: true } };
    const output = await real.send(new BatchGetCommand({ RequestItems: only }));
    return { ...output, UnprocessedKeys: rest.length > 0 ? { [tableName]: { Keys: rest } } : {} };
  };
  return Object.assign(Object.create(real) as DynamoDBDocumentClient, { send });
}
