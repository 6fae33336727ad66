/** A rebuild on real tables, with the deployed functions, while people go on writing and reading. */
import { randomUUID } from 'node:crypto';
import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ledgerStream } from '#domain/kernel/stream';
import type { RebuildStore } from '#domain/ports/rebuild-store';
import { mapBounded } from '#projections/engine/bounded';
import type { Editions } from '#projections/engine/editions';
import type { Projection } from '#projections/engine/projection';
import { EDITIONS } from '#projections/registry';
import { createDynamoClient } from '#infra/adapters/dynamodb/client';
import { createDynamoRebuildStore } from '#infra/adapters/dynamodb/rebuild-store';
import { localConfiguration } from '#infra/adapters/testing/create-tables';
import { hostFunctions, type CallOptions, type FunctionHost } from '../testing/function-host.ts';
import { startRebuild } from './application/start-rebuild.ts';
import { rememberingWorkflow, runExecution } from './testing/rebuild-setup.ts';
import { openOldLedger, type SampleLedger } from './testing/sample-ledgers.ts';
import { hostWorkflow } from './testing/workflow-host.ts';

const LEDGERS = 12;
const ENTRIES = 3;

let host: FunctionHost;
let workflow: Awaited<ReturnType<typeof hostWorkflow>>;
let ledgers: readonly SampleLedger[];

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  workflow = await hostWorkflow(host);
  ledgers = await mapBounded(Array.from({ length: LEDGERS }), 6, () => openOldLedger(host, ENTRIES));
});
afterAll(async () => {
  await workflow.close();
  await host.close();
});

type Body = Readonly<Record<string, unknown>>;

async function operate(name: string, options: CallOptions = {}): Promise<Body> {
  const { status, body } = await host.call(name, { user: 'operator', ...options });
  if (status >= 400) throw new Error(String(body['code']));
  return body;
}

/** Until the workflow is through with what it was started for. */
async function untilIdle(rebuildId: string): Promise<void> {
  workflow.skipWaiting();
  const idle = async () => (await operate('get-rebuild', { path: { rebuildId } }))['job'] === undefined;
  await expect.poll(idle, { timeout: 120_000, interval: 200 }).toBe(true);
}

/** One household that writes to one ledger after the other, and looks at what it wrote, until it is told to stop. */
function keepHouse() {
  const written = new Map<SampleLedger, number>(ledgers.map((ledger) => [ledger, ENTRIES]));
  const failures: string[] = [];
  const state = { isStopped: false };
  const turn = async (ledger: SampleLedger): Promise<void> => {
    const { ledgerId, accountId, categoryId } = ledger;
    const path = { ledgerId };
    const body = { kind: 'expense', date: '2026-11-20', accountId, categoryId, amount: 7_00, description: 'Market' };
    const recorded = await host.call('record-transaction', { path, body });
    if (recorded.status !== 201) failures.push(`record: ${JSON.stringify(recorded.body)}`);
    const count = (written.get(ledger) ?? 0) + 1;
    written.set(ledger, count);
    await project(ledger, Number(recorded.body['version']));
    const listed = await host.call('list-transactions', { path, query: { limit: '100' } });
    const items = listed.body['items'] as unknown[] | undefined;
    if (items?.length !== count) failures.push(`${items?.length ?? 0} of ${count} entries: ${listed.status}`);
    const mine = await host.call('list-ledgers');
    if ((mine.body['items'] as unknown[]).length !== LEDGERS) failures.push('a ledger was missing from the list');
  };
  const living = (async () => {
    for (let number = 0; !state.isStopped; number += 1) {
      const ledger = ledgers[number % ledgers.length];
      if (ledger) await turn(ledger);
    }
  })();
  return {
    written,
    stop: async (): Promise<void> => {
      state.isStopped = true;
      await living;
      expect(failures).toEqual([]);
    },
  };
}

/** The table's stream taps the projector on the shoulder. */
async function project({ ledgerId }: SampleLedger, version: number): Promise<void> {
  const Keys = { pk: { S: ledgerStream(ledgerId) }, sk: { N: String(version) } };
  const command = new GetItemCommand({ TableName: host.database.eventsTable, Key: Keys, ConsistentRead: true });
  const { Item: NewImage } = await host.database.plain.send(command);
  const record = { eventName: 'INSERT', dynamodb: { SequenceNumber: '1', Keys, NewImage } };
  expect(await host.invoke('project-events', { Records: [record] })).toEqual({ batchItemFailures: [] });
}

const payees = async () => {
  const path = { ledgerId: ledgers[0]?.ledgerId ?? '' };
  return host.call('list-payees', { path, query: { from: '2026-11', to: '2026-11' } });
};
/** Functions remember for some seconds which generation serves. */
const untilPayees = (status: number) =>
  expect.poll(async () => (await payees()).status, { timeout: 15_000 }).toBe(status);

/** Rows in a generation, whoever they belong to. */
async function rowsIn(generation: number): Promise<number> {
  let count = 0;
  let ExclusiveStartKey: ScanCommand['input']['ExclusiveStartKey'];
  do {
    const page = await host.database.plain.send(
      new ScanCommand({ TableName: process.env['VIEWS_TABLE'], ConsistentRead: true, ExclusiveStartKey }),
    );
    count += (page.Items ?? []).filter(({ pk }) => pk?.S?.startsWith(`G${generation}#`)).length;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return count;
}

function rebuildStore(): RebuildStore {
  const client = createDynamoClient(localConfiguration(inject('dynamoDbEndpoint')));
  return createDynamoRebuildStore({ client, tableName: process.env['OPERATIONS_TABLE'] ?? '' });
}

/** As if a minute had passed since the last switch. */
async function letItSettle(): Promise<void> {
  const store = rebuildStore();
  const newest = await store.newest();
  if (!newest) throw new Error('there is no rebuild');
  const switchedAt = new Date(Date.parse(newest.switchedAt ?? '') - 60_000).toISOString();
  expect(await store.change({ ...newest, switchedAt })).toBe('changed');
}

it('is for operators only', async () => {
  for (const name of ['get-projections', 'start-rebuild', 'list-parked', 'redrive']) {
    expect(await host.call(name, { body: { what: 'parked' } })).toMatchObject({
      status: 403,
      body: { code: 'NotAnOperator' },
    });
  }
});

it('builds, compares, promotes and goes back while people write and read, and leaves nothing behind', async () => {
  expect((await payees()).body).toMatchObject({ code: 'ReportNotBuilt' });
  const household = keepHouse();
  const rebuildId = randomUUID();
  const path = { rebuildId };
  expect(await operate('start-rebuild', { body: { rebuildId } })).toMatchObject({ status: 'building', generation: 2 });
  await expect(operate('start-rebuild', { body: {} })).rejects.toThrow('RebuildInProgress');
  await untilIdle(rebuildId);
  const built = await operate('get-rebuild', { path });
  expect(built).toMatchObject({
    status: 'built',
    edition: 2,
    streams: { total: LEDGERS, done: LEDGERS, parked: 0 },
    comparison: { verdict: 'equal', streams: LEDGERS, changed: 0, missing: 0 },
  });
  expect((built['comparison'] as { added: number }).added).toBeGreaterThanOrEqual(LEDGERS);

  await operate('promote-rebuild', { path, body: {} });
  await untilPayees(200);
  await operate('rollback-rebuild', { path });
  await untilPayees(409);
  await expect(operate('clean-up-rebuild', { path })).rejects.toThrow('TooEarly');
  await household.stop();
  expect(Math.min(...household.written.values())).toBeGreaterThan(ENTRIES);

  await letItSettle();
  await operate('clean-up-rebuild', { path });
  await untilIdle(rebuildId);
  expect(await operate('get-rebuild', { path })).toMatchObject({ status: 'cleaned-up' });
  expect(await rowsIn(2)).toBe(0);
  expect(await operate('get-projections')).toMatchObject({ generations: [{ generation: 1, role: 'live' }] });
}, 180_000);

it('serves a report from the history of ledgers older than it', async () => {
  const rebuildId = randomUUID();
  const path = { rebuildId };
  await operate('start-rebuild', { body: { rebuildId } });
  await untilIdle(rebuildId);
  expect(await operate('promote-rebuild', { path })).toMatchObject({ status: 'promoted', generation: 3 });
  await untilPayees(200);
  const { items } = (await payees()).body as { items: { payee: string; transactions: number }[] };
  expect(items.find(({ payee }) => payee === 'Bakery')).toMatchObject({ transactions: ENTRIES });
  await letItSettle();
  await operate('clean-up-rebuild', { path });
  await untilIdle(rebuildId);
  expect(await rowsIn(1)).toBe(0);
  expect((await host.call('list-ledgers')).body['items']).toHaveLength(LEDGERS);
  expect(await operate('get-projections')).toMatchObject({
    generations: [{ generation: 3, role: 'live' }],
    newestEdition: 2,
    rebuild: { rebuildId, status: 'cleaned-up' },
    parked: 0,
  });
}, 120_000);

it('finds a wrong candidate, names stream and row, and does not let it serve', async () => {
  const [victim] = ledgers;
  if (!victim) throw new Error('there are ledgers');
  const stream = ledgerStream(victim.ledgerId);
  const balances: Projection[] = EDITIONS.projectionsOf(EDITIONS.newest).map((projection) => ({
    ...projection,
    apply: (event, rows, context) => {
      const isForgotten = projection.name === 'balance' && event.type === 'TransactionRecorded';
      if (isForgotten && context.stream === stream) return;
      projection.apply(event, rows, context);
    },
  }));
  const editions: Editions = {
    newest: 3,
    projectionsOf: (edition) => (edition === 3 ? balances : EDITIONS.projectionsOf(edition)),
  };
  const { events, views, generations: registry } = host.stores;
  const shared = { registry, rebuilds: rebuildStore(), editions, now: () => new Date().toISOString() };
  const { workflow: remembered, started } = rememberingWorkflow();
  const rebuildId = randomUUID();
  await startRebuild({ ...shared, workflow: remembered }, { rebuildId, startedBy: 'a hasty release' });
  for (const execution of started) await runExecution({ ...shared, events, views, snapshots: undefined }, execution);

  const path = { rebuildId };
  const { comparison } = await operate('get-rebuild', { path });
  expect(comparison).toMatchObject({ verdict: 'different', differentStreams: 1, changed: 1, missing: 0 });
  expect(comparison).toMatchObject({
    samples: [{ stream, row: expect.stringMatching(/^BOOK#ACCOUNT#/), kind: 'changed' }],
  });
  await expect(operate('promote-rebuild', { path, body: {} })).rejects.toThrow('CandidateDiffers');
  expect(await operate('cancel-rebuild', { path })).toMatchObject({ status: 'cancelled' });
  expect(await operate('get-projections')).toMatchObject({ generations: [{ generation: 3, role: 'live' }] });
}, 120_000);
