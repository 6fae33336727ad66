/** A log that is exported and imported is the same log, and the read models made of it are the same rows. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Month } from '#domain/kernel/calendar';
import { ledgerStream, type CommitMetadata, type StoredEvent, type StreamId } from '#domain/kernel/stream';
import { budgetSet, date, household, LEDGER, OWNER, recorded } from '#domain/testing/household';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoGenerationRegistry } from '#infra/adapters/dynamodb/generation-registry';
import { createDynamoRelayPositions } from '#infra/adapters/dynamodb/relay-positions';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import {
  createTable,
  eventsTable,
  operationsTable,
  positionsTable,
  viewsTable,
} from '#infra/adapters/testing/create-tables';
import { advance } from '#projections/engine/advance';
import { EDITIONS } from '#projections/registry';
import { exportLog } from './export-log.ts';
import { importLog, runImport } from './import-log.ts';
import type { LogStores } from './stores.ts';
import { listen } from './testing/listen.ts';

type Store = LogStores & { readonly rows: () => Promise<readonly Record<string, unknown>[]> };

const STREAM = ledgerStream(LEDGER);
const PROFILE: StreamId = `PROFILE#${OWNER}`;

let directory: string;
let file: string;
let source: Store;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'import-log-'));
  file = join(directory, 'log.jsonl');
  source = await emptyStore();
  await fill(source);
});

afterAll(() => rm(directory, { recursive: true }));

async function emptyStore(): Promise<Store> {
  const endpoint = inject('dynamoDbEndpoint');
  const run = randomUUID();
  const tables = [eventsTable, viewsTable, operationsTable, positionsTable].map((make, index) =>
    make(`t${index}-${run}`),
  );
  for (const table of tables) client = await createTable(endpoint, table);
  const [events, views, operations, positions] = tables.map(({ TableName = '' }) => ({ client, tableName: TableName }));
  if (!events || !views || !operations || !positions) throw new Error('there are four tables');
  return {
    events: createDynamoEventStore(events),
    views: createDynamoViewStore(views),
    registry: createDynamoGenerationRegistry(operations),
    positions: createDynamoRelayPositions(positions),
    rows: () => allRows(views.tableName),
  };
}

async function allRows(TableName: string): Promise<readonly Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName, ConsistentRead: true, ExclusiveStartKey }));
    rows.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  const keyOf = (row: Record<string, unknown>): string => `${String(row['pk'])} ${String(row['sk'])}`;
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** A year of a household and a profile, projected after each commit as it happens in life. */
async function fill(store: Store): Promise<void> {
  await commit(store, STREAM, household);
  const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
  for (const month of months) await commit(store, STREAM, [budgetSet(50_000, { month: month as Month })]);
  for (let number = 1; number <= 24; number += 1) {
    const day = date(`${months[number % 12] ?? ''}-${String(1 + (number % 28)).padStart(2, '0')}`);
    await commit(store, STREAM, [recorded(number, number * 111, { date: day, description: `Shop ${number % 7}` })]);
  }
  const notifications = { inApp: true, email: false };
  const profile = { displayName: 'Ada', currency: 'EUR', locale: 'de-DE', notifications };
  await commit(store, PROFILE, [{ type: 'ProfileUpdated', v: 1, data: { before: null, after: profile } }]);
}

async function commit(store: Store, stream: StreamId, events: readonly StoredEvent[]): Promise<void> {
  const head = await store.events.head(stream);
  const commandId = `${stream} ${head.version}`;
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  const metadata: CommitMetadata = { ...ids, command: 'Test', actor: OWNER, channel: 'api' };
  const at = new Date(Date.parse('2026-11-01T08:00:00.000Z') + head.version * 1_000).toISOString();
  await store.events.append({ stream, head, events, metadata, at });
  await advance({ ...store, editions: EDITIONS, generation: 1, stream });
}

const exportAll = async (): Promise<void> => {
  expect(await exportLog({ kind: 'export', which: 'all', out: file, json: false }, source.events, listen())).toBe(0);
};

it('gives the same head hashes and byte-equal rows, and announces nothing again', async () => {
  await exportAll();
  const target = await emptyStore();
  expect(await importLog(file, target)).toEqual({ streams: 2, commits: 38, parked: [] });
  for (const stream of [STREAM, PROFILE]) {
    expect(await target.events.head(stream)).toEqual(await source.events.head(stream));
    expect(await target.positions.read(stream)).toBe((await source.events.head(stream)).version);
  }
  const rows = await target.rows();
  expect(rows.length).toBeGreaterThan(40);
  expect(JSON.stringify(rows)).toBe(JSON.stringify(await source.rows()));
  const copy = join(directory, 'copy.jsonl');
  await exportLog({ kind: 'export', which: 'all', out: copy, json: false }, target.events, listen());
  expect(await readFile(copy, 'utf8')).toBe(await readFile(file, 'utf8'));
});

it('refuses a store that holds anything, naming it', async () => {
  await exportAll();
  const refused = listen();
  expect(await runImport({ file, json: false }, source, refused)).toBe(1);
  expect(refused.complaints[0]).toMatch(/nothing was written: the log holds commits already, such as those of LEDGER#/);
  const rowsOnly: LogStores = { ...(await emptyStore()), views: source.views };
  await expect(importLog(file, rowsOnly)).rejects.toThrow(/the log is empty, but the read models of .* at version 37/);
});

it.each<[string, (lines: string[]) => string[], RegExp]>([
  ['no JSON', (lines) => lines.with(4, '{'), /^line 5: it is no JSON/],
  ['no commit', (lines) => lines.with(4, '{"version":1}'), /^line 5: it is no commit/],
  [
    'a changed amount',
    (lines) => lines.with(20, (lines[20] ?? '').replace('"amount":', '"amount":1')),
    /^line 21: .*own hash/,
  ],
  ['a line less', (lines) => lines.toSpliced(7, 1), /^line 8: .*does not follow/],
  ['nothing', () => [], /^line 1: there is nothing/],
])('refuses a file with %s before it writes anything', async (_name, damage, message) => {
  await exportAll();
  const damaged = join(directory, 'damaged.jsonl');
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  await writeFile(damaged, damage(lines).join('\n'));
  const target = await emptyStore();
  await expect(importLog(damaged, target)).rejects.toThrow(message);
  expect(await target.rows()).toEqual([]);
  for await (const stream of target.events.streams()) throw new Error(`${stream} was written`);
});

it('refuses an event that no schema knows, although its hash is right', async () => {
  const elsewhere = createMemoryEventStore();
  const stream: StreamId = 'LEDGER#elsewhere';
  const metadata: CommitMetadata = {
    commandId: '1',
    command: 'Test',
    actor: OWNER,
    correlationId: '1',
    causationId: '1',
    channel: 'api',
  };
  const events = [{ type: 'LedgerSold', v: 1, data: {} }];
  await elsewhere.append({ stream, head: elsewhere.genesis(stream), events, metadata, at: '2026-11-01T08:00:00.000Z' });
  const strange = join(directory, 'strange.jsonl');
  await exportLog({ kind: 'export', which: 'all', out: strange, json: false }, elsewhere, listen());
  await expect(importLog(strange, await emptyStore())).rejects.toThrow(/^line 1: LedgerSold .* cannot be decoded/);
});
