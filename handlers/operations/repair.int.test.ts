/** Repair on real tables and queues, with the deployed functions: lost records, parked streams, dead letters, tampering. */
import { DescribeTableCommand, DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import { ledgerStream } from '#domain/kernel/stream';
import { localConfiguration } from '#infra/adapters/testing/create-tables';
import { partitionIn } from '#domain/ports/partition';
import { hostBus } from '../testing/event-bus-host.ts';
import { hostFunctions, type CallOptions, type FunctionHost } from '../testing/function-host.ts';
import { openOldLedger, type SampleLedger } from './testing/sample-ledgers.ts';
import { hostWorkflow } from './testing/workflow-host.ts';

let host: FunctionHost;
let services: Awaited<ReturnType<typeof hostWorkflow>>;
let bus: Awaited<ReturnType<typeof hostBus>>;
let ledgers: readonly SampleLedger[];

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  services = await hostWorkflow(host);
  bus = await hostBus();
  process.env['AWS_ENDPOINT_URL_EVENTBRIDGE'] = bus.url;
  ledgers = [await openOldLedger(host, 2), await openOldLedger(host, 2)];
});
afterAll(async () => {
  await services.close();
  await bus.close();
  await host.close();
});

const operate = async (name: string, options: CallOptions = {}) => host.call(name, { user: 'operator', ...options });
const streamAt = (index: number) => {
  const ledger = ledgers[index];
  if (!ledger) throw new RangeError(`there is no ledger ${index}`);
  return ledgerStream(ledger.ledgerId);
};

/** A commit that reaches the table, and nobody hears of it. */
async function loseRecord(
  index: number,
  events: readonly { type: string; v: number; data: Record<string, unknown> }[],
) {
  const stream = streamAt(index);
  const ids = { commandId: 'c', correlationId: 'c', causationId: 'c' };
  const metadata = { ...ids, command: 'Sample', actor: 'owner', channel: 'system' } as const;
  const head = await host.stores.events.head(stream);
  await host.stores.events.append({ stream, head, events, metadata, at: new Date().toISOString() });
}

const rename = (name: string) => ({
  type: 'LedgerSettingsChanged',
  v: 1,
  data: { before: { name: 'Ledger', alertThresholds: [80, 100] }, after: { name, alertThresholds: [80, 100] } },
});

async function checkpointOf(index: number): Promise<unknown> {
  const [row] = await host.stores.views.get([{ partition: partitionIn(1, streamAt(index)), sort: 'BOOK##CHECKPOINT' }]);
  return row?.document;
}

it('makes up for records that were given up, then settles the letters about them', async () => {
  await loseRecord(0, [rename('Lost')]);
  for (const name of ['project-events', 'relay-events'] as const) await services.send(name, { DDBStreamBatchInfo: {} });
  const { body } = await operate('redrive', { body: { what: 'dead-letters' } });
  expect(body).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ subject: 'store-notification', outcome: 'nothing' }),
      expect.objectContaining({ subject: 'project-events', outcome: 'done' }),
      expect.objectContaining({ subject: 'relay-events', outcome: 'done' }),
    ]),
    remaining: 0,
  });
  expect(services.letters()).toMatchObject({ 'project-events': 0, 'relay-events': 0, 'store-notification': 0 });
  expect(await checkpointOf(0)).toMatchObject({ version: 4 });
  expect(await host.stores.positions.read(streamAt(0))).toBe(4);
});

it('shows a parked ledger, and keeps it parked while nothing is mended', async () => {
  await loseRecord(1, [{ type: 'Unheard', v: 1, data: {} }]);
  await operate('redrive', { body: { what: 'dead-letters' } });
  await services.send('project-events', {});
  await operate('redrive', { body: { what: 'dead-letters' } });
  const parked = [{ stream: streamAt(1), generation: 1, version: 4, error: expect.stringContaining('Unheard') }];
  expect((await operate('list-parked')).body).toMatchObject({ items: parked, nextCursor: null });
  expect((await operate('get-projections')).body).toMatchObject({
    parked: 1,
    deadLetters: expect.arrayContaining([
      { queue: 'project-events', messages: 0 },
      expect.objectContaining({ queue: 'relay-events' }),
      expect.objectContaining({ queue: 'store-notification' }),
    ]),
  });
  const redriven = { items: [{ subject: streamAt(1), outcome: 'parked' }], remaining: 0 };
  expect((await operate('redrive', { body: { what: 'parked' } })).body).toMatchObject(redriven);
  expect((await operate('redrive', { body: { what: 'parked', stream: streamAt(1) } })).body).toMatchObject(redriven);
  expect(await operate('redrive', { body: { what: 'relay', stream: 'LEDGER' } })).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'stream' }] },
  });
});

it('sweeps by itself, and leaves young commits to others', async () => {
  await loseRecord(0, [rename('Young')]);
  expect(await host.invoke('sweep-projections', {})).toMatchObject({ swept: 2, caughtUp: 0, isRoundOver: true });
  expect(await host.invoke('sweep-relay', {})).toMatchObject({ swept: 2, caughtUp: 0 });
  vi.setSystemTime(Date.now() + 120_000);
  try {
    expect(await host.invoke('sweep-projections', {})).toMatchObject({ swept: 2, caughtUp: 1 });
    // The one with the event nobody knows cannot be published either.
    expect(await host.invoke('sweep-relay', {})).toMatchObject({ swept: 2, caughtUp: 1, failed: 1 });
  } finally {
    vi.useRealTimers();
  }
  expect(await checkpointOf(0)).toMatchObject({ version: 5 });
});

it('raises the alarm metric when a stored commit is changed or removed, and changes no row', async () => {
  const { plain, eventsTable: TableName } = host.database;
  const keyOf = (version: number) => ({ pk: { S: streamAt(0) }, sk: { N: String(version) } });
  const rowsBefore = await host.stores.views.range(partitionIn(1, streamAt(0)), ' ', '~');
  const values = { ':events': { S: '[]' } };
  const forge = { UpdateExpression: 'SET e = :events', ExpressionAttributeValues: values };
  await plain.send(new UpdateItemCommand({ TableName, Key: keyOf(2), ...forge }));
  await plain.send(new DeleteItemCommand({ TableName, Key: keyOf(5) }));
  const tampering = (await recordsOfTable()).filter(({ eventName }) => eventName !== 'INSERT');
  expect(tampering.map(({ eventName }) => eventName)).toEqual(['MODIFY', 'REMOVE']);

  const addMetric = vi.spyOn(Metrics.prototype, 'addMetric');
  const Records = tampering.map(({ eventName, dynamodb }) => ({ eventName, dynamodb }));
  expect(await host.invoke('project-events', { Records })).toEqual({ batchItemFailures: [] });
  expect(addMetric.mock.calls.filter(([name]) => name === 'logTampered')).toHaveLength(2);
  addMetric.mockRestore();
  expect(await host.stores.views.range(partitionIn(1, streamAt(0)), ' ', '~')).toEqual(rowsBefore);
});

/** Everything on the event table's stream, in the shape in which Lambda hands it on. */
async function recordsOfTable(): Promise<readonly StreamRecord[]> {
  const { plain, eventsTable: TableName } = host.database;
  const client = new DynamoDBStreamsClient(localConfiguration(inject('dynamoDbEndpoint')));
  const { Table } = await plain.send(new DescribeTableCommand({ TableName }));
  const StreamArn = Table?.LatestStreamArn;
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const records: StreamRecord[] = [];
  for (const { ShardId } of StreamDescription?.Shards ?? []) {
    const start = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
    let { ShardIterator } = await client.send(start);
    for (let empty = 0; ShardIterator !== undefined && empty < 2;) {
      const page = await client.send(new GetRecordsCommand({ ShardIterator }));
      records.push(...(page.Records ?? []));
      empty += page.Records?.length ? 0 : 1;
      ShardIterator = page.NextShardIterator;
    }
  }
  client.destroy();
  return records;
}
