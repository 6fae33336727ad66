import { randomUUID } from 'node:crypto';
import { PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { snapshotStoreContract } from '#domain/ports/snapshot-store.contract';
import type { SnapshotSeries } from '#domain/ports/snapshot-store';
import { createTable, snapshotsTable } from '../testing/create-tables.ts';
import { partsPrefix } from './snapshot-item.ts';
import { createDynamoSnapshotStore } from './snapshot-store.ts';
import type { ConsumedOperation } from './table.ts';

const tableName = `snapshots-${randomUUID()}`;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  client = await createTable(inject('dynamoDbEndpoint'), snapshotsTable(tableName));
});

snapshotStoreContract('DynamoDB snapshot store', () => createDynamoSnapshotStore({ client, tableName }));

const head = { version: 9, recordedAt: '2026-11-22T12:00:00.000Z', hash: 'h' };
const newSeries = (): SnapshotSeries => ({ stream: `LEDGER#${randomUUID()}`, edition: 1, foldCode: 'f' });

describe('what is not a whole snapshot', () => {
  it('is not read: a part that is missing, or is not what was written', async () => {
    const store = createDynamoSnapshotStore({ client, tableName });
    const series = newSeries();
    const sk = `${partsPrefix(series, 9)}0000`;
    await store.put(series, { head, rows: [{ sort: 'A', version: 9, document: 'fine' }] });
    expect(await store.read(series, 9)).toHaveLength(1);
    for (const damaged of [{ b: Buffer.from('scratched'), n: 1 }, { b: Buffer.from(''), n: 2 }, { other: true }]) {
      await client.send(new PutCommand({ TableName: tableName, Item: { pk: series.stream, sk, ...damaged } }));
      expect(await store.read(series, 9)).toBeUndefined();
    }
  });
});

describe('what a snapshot costs', () => {
  it('is half a unit to find, and its compressed size to write and read', async () => {
    const consumed: ConsumedOperation[] = [];
    const store = createDynamoSnapshotStore({ client, tableName, onConsumed: (each) => void consumed.push(each) });
    const series = newSeries();
    const document = { text: 'the same words again and again '.repeat(1_000) };
    await store.put(series, { head, rows: [{ sort: 'A', version: 9, document }] });
    expect(consumed.map(({ write }) => write)).toEqual([0, 1, 1, 1]);
    consumed.length = 0;
    await store.newestUpTo(series, { version: 9 });
    await store.newestUpTo(series, { instant: head.recordedAt });
    await store.read(series, 9);
    expect(consumed.map(({ read }) => read)).toEqual([0.5, 0.5, 0.5]);
  });
});
