import { randomUUID } from 'node:crypto';
import { DeleteCommand, PutCommand, QueryCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, inject, it } from 'vitest';
import type { Commit, Head, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { fromCommitItem, toCommitItem } from '#infra/adapters/dynamodb/commit-item';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createMemorySealStore } from '#infra/adapters/memory/seal-store';
import { sha256Hex } from '#infra/adapters/sha256';
import { createTable, eventsTable } from '#infra/adapters/testing/create-tables';
import { sealDay } from './seal-day.ts';
import { latestSealOf, type StreamSeal } from './stream-seal.ts';
import { appendNotes } from './testing/histories.ts';
import { changeContent, drop, rechain, swap, truncate, type Tampering } from './testing/tampering.ts';
import { verifyLog } from './verify-log.ts';

const TableName = `events-${randomUUID()}`;
const TODAY = '2026-11-22';
const NO_SEAL: StreamSeal = { kind: 'none' };

let client: DynamoDBDocumentClient;
let events: EventStore;

beforeAll(async () => {
  client = await createTable(inject('dynamoDbEndpoint'), eventsTable(TableName));
  events = createDynamoEventStore({ client, tableName: TableName });
});

type Item = Record<string, unknown>;

async function books(): Promise<{ readonly stream: StreamId; readonly checkpoint: Head }> {
  const stream: StreamId = `LEDGER#${randomUUID()}`;
  await appendNotes(events, stream, { count: 9 });
  return { stream, checkpoint: await events.head(stream) };
}

async function itemsOf(stream: StreamId): Promise<Item[]> {
  const query = { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': stream } };
  return (await client.send(new QueryCommand({ TableName, ...query, ConsistentRead: true }))).Items ?? [];
}

/** Writes past the event store, as somebody with the right to write to the table could. */
async function replace(stream: StreamId, items: readonly Item[]): Promise<void> {
  for (const { pk, sk } of await itemsOf(stream)) {
    await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
  }
  for (const item of items) await client.send(new PutCommand({ TableName, Item: item }));
}

async function tamper(stream: StreamId, tampering: Tampering): Promise<void> {
  const commits: readonly Commit[] = (await itemsOf(stream)).map(fromCommitItem);
  await replace(stream, tampering(commits).map(toCommitItem));
}

/** Changes the text of the events of one item, byte for byte. */
async function edit(stream: StreamId, version: number, change: (text: string) => string): Promise<void> {
  const items = await itemsOf(stream);
  const edited = items.map((item) => (item['sk'] === version ? { ...item, e: change(String(item['e'])) } : item));
  await replace(stream, edited);
}

const verify = (stream: StreamId, checkpoint: Head, seal: StreamSeal = NO_SEAL) =>
  verifyLog({ events, stream, sha256: sha256Hex, checkpoint, seal });

it('leaves an untouched log intact', async () => {
  const { stream, checkpoint } = await books();
  expect(await verify(stream, checkpoint)).toMatchObject({ kind: 'intact', head: checkpoint });
});

it.each<[string, Tampering, object]>([
  ['a changed amount', changeContent(4), { version: 4, reason: 'hash' }],
  ['a commit dropped from the middle', drop(4), { version: 4, reason: 'gap' }],
  ['two commits swapped', swap(3, 6), { version: 3, reason: 'link' }],
  ['commits cut off the end', truncate(7), { version: 8, reason: 'truncated' }],
  ['everything but the end', (commits) => commits.slice(8), { version: 1, reason: 'gap' }],
  ['everything', () => [], { version: 1, reason: 'truncated' }],
])('shows by chain and checkpoint: %s', async (_name, tampering, broken) => {
  const { stream, checkpoint } = await books();
  await tamper(stream, tampering);
  expect(await verify(stream, checkpoint)).toEqual({ kind: 'broken', ...broken });
});

it.each<[string, (text: string) => string]>([
  ['a digit of an amount', (text) => text.replace('"amount":4204', '"amount":4205')],
  ['a letter of a text', (text) => text.replace('bread', 'broad')],
  ['a quotation mark, so that it is no JSON', (text) => text.replace('"text"', '"text')],
])('shows a single byte that was flipped: %s', async (_name, change) => {
  const { stream, checkpoint } = await books();
  await edit(stream, 5, change);
  expect(await verify(stream, checkpoint)).toEqual({ kind: 'broken', version: 5, reason: 'hash' });
});

it('names the first of several damages, also in front of a commit that can be read no more', async () => {
  const { stream, checkpoint } = await books();
  await edit(stream, 7, () => '{');
  await edit(stream, 3, (text) => text.replace('bread', 'broad'));
  expect(await verify(stream, checkpoint)).toEqual({ kind: 'broken', version: 3, reason: 'hash' });
});

it('shows by the seal alone that the tail was rewritten with valid hashes', async () => {
  const { stream } = await books();
  const seals = createMemorySealStore();
  await sealDay({ events, seals, sha256: sha256Hex, now: () => `${TODAY}T00:10:00.000Z` });
  await appendNotes(events, stream, { count: 2 });
  await tamper(stream, rechain(5));
  const rebuilt = await events.head(stream);
  expect(await verify(stream, rebuilt)).toMatchObject({ kind: 'intact', head: { version: 11 } });
  const seal = await latestSealOf({ seals, sha256: sha256Hex }, stream, TODAY);
  expect(await verify(stream, rebuilt, seal)).toEqual({ kind: 'broken', version: 9, reason: 'seal' });
});
