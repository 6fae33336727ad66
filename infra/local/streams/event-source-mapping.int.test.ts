import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InvokeResult } from '../service.ts';
import { startEventSourceMapping, type EventSourceMapping } from './event-source-mapping.ts';
import { fakeRecord, fakeStream, type FakeShard } from './fake-stream.ts';
import type { MappingSettings } from './mapping-settings.ts';
import { IteratorLost, type LambdaStreamRecord, type StreamSource } from './stream-source.ts';

let directory: string;
let mappings: EventSourceMapping[];
let batches: string[];
let queued: { readonly arn: string; readonly body: unknown }[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mapping-'));
  mappings = [];
  batches = [];
  queued = [];
});
afterEach(async () => {
  await Promise.all(mappings.map((mapping) => mapping.close()));
  await rm(directory, { recursive: true });
});

const SETTINGS: MappingSettings = {
  logicalId: 'Projector',
  functionName: 'projector',
  eventSourceArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/events/stream/x',
  batchSize: 2,
  batchingWindowMs: 0,
  accepts: () => true,
  reportsItemFailures: true,
  bisects: false,
  retryLimit: undefined,
  recordAgeLimitMs: undefined,
  parallelBatches: 1,
  onFailureQueueArn: undefined,
};

const succeed: InvokeResult = { kind: 'returned', payload: null, requestId: 'r' };
const fail: InvokeResult = { kind: 'failed', errorType: 'Error', errorMessage: 'broken', requestId: 'r' };

type Start = {
  readonly settings?: Partial<MappingSettings>;
  readonly answer?: (batch: string) => InvokeResult | Promise<InvokeResult>;
};

function start(source: StreamSource, { settings = {}, answer = () => succeed }: Start = {}): EventSourceMapping {
  const mapping = startEventSourceMapping({
    settings: { ...SETTINGS, ...settings },
    source,
    dataDirectory: directory,
    log: () => undefined,
    now: () => 60_000,
    backOffMs: 1,
    invoke: async (_, event) => {
      const { Records } = event as { Records: readonly LambdaStreamRecord[] };
      const batch = Records.map(({ eventID }) => eventID).join(' ');
      batches.push(batch);
      return answer(batch);
    },
    sendToQueue: (arn, body) => {
      queued.push({ arn, body: JSON.parse(body) });
      return Promise.resolve();
    },
  });
  mappings.push(mapping);
  return mapping;
}

function openShard(count: number, shardId = 'shard-1'): FakeShard {
  return { shardId, isClosed: false, records: Array.from({ length: count }, (_, index) => fakeRecord(index + 1)) };
}

const untilBatches = (expected: readonly string[]) =>
  vi.waitFor(() => expect(batches).toEqual(expected), { timeout: 5_000, interval: 5 });

describe('startEventSourceMapping', () => {
  it('delivers in batches, in order, and picks up later records when woken', async () => {
    const shard = openShard(3);
    const mapping = start(fakeStream([shard]));
    await untilBatches(['1 2', '3']);
    shard.records.push(fakeRecord(4));
    mapping.wake();
    await untilBatches(['1 2', '3', '4']);
    expect(mapping.view()).toMatchObject({ positions: { 'shard-1': '4' }, delivered: 4, retries: 0 });
  });

  it('goes on after a restart where it stopped', async () => {
    const shard = openShard(3);
    const mapping = start(fakeStream([shard]));
    await untilBatches(['1 2', '3']);
    await mapping.close();
    shard.records.push(fakeRecord(4));
    start(fakeStream([shard]));
    await untilBatches(['1 2', '3', '4']);
  });

  it('goes on after a restart at the first record that was not reported as done', async () => {
    const shard = openShard(2);
    const failures = { batchItemFailures: [{ itemIdentifier: '2' }] };
    const answer = (batch: string): InvokeResult => (batch === '1 2' ? { ...succeed, payload: failures } : fail);
    const mapping = start(fakeStream([shard]), { answer });
    await vi.waitFor(() => expect(batches.slice(0, 2)).toEqual(['1 2', '2']));
    await mapping.close();
    batches = [];
    start(fakeStream([shard]));
    await untilBatches(['2']);
  });

  it('starts from the oldest record when the table was made anew', async () => {
    const shard = openShard(1);
    const mapping = start(fakeStream([shard], 'arn:stream/1'));
    await untilBatches(['1']);
    await mapping.close();
    start(fakeStream([shard], 'arn:stream/2'));
    await untilBatches(['1', '1']);
  });

  it('reads a parent shard to its end before its children', async () => {
    const parent: FakeShard = { ...openShard(3, 'parent'), isClosed: true };
    const child: FakeShard = { shardId: 'child', parentShardId: 'parent', isClosed: false, records: [fakeRecord(4)] };
    start(fakeStream([child, parent]));
    await untilBatches(['1 2', '3', '4']);
  });

  it('skips what the filter refuses, also as a position', async () => {
    const shard = openShard(5);
    const accepts = ({ eventID }: LambdaStreamRecord): boolean => eventID === '3';
    const mapping = start(fakeStream([shard]), { settings: { accepts } });
    await vi.waitFor(() => expect(mapping.view().positions).toEqual({ 'shard-1': '5' }));
    expect(batches).toEqual(['3']);
  });

  it('keeps the order of each item with parallel batches, and the position behind the slowest', async () => {
    const shard: FakeShard = { shardId: 's', isClosed: false, records: [] };
    for (let number = 1; number <= 8; number += 1) shard.records.push(fakeRecord(number, number % 2 ? 'odd' : 'even'));
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const answer = async (batch: string): Promise<InvokeResult> => {
      if (batch.startsWith('1')) await held;
      return succeed;
    };
    const mapping = start(fakeStream([shard]), { settings: { parallelBatches: 4 }, answer });
    await vi.waitFor(() => expect(batches).toContain('6 8'));
    expect(mapping.view().positions).toEqual({ s: '' });
    release();
    await vi.waitFor(() => expect(mapping.view().positions).toEqual({ s: '8' }));
    expect(batches.filter((batch) => /[1357]/.test(batch))).toEqual(['1 3', '5 7']);
  });

  it('waits for a full batch within the batching window', async () => {
    const shard = openShard(1);
    const source = fakeStream([shard]);
    const mapping = start(source, { settings: { batchSize: 3, batchingWindowMs: 10_000 } });
    await vi.waitFor(() => expect(source.reads.length).toBeGreaterThan(0));
    expect(batches).toEqual([]);
    shard.records.push(fakeRecord(2), fakeRecord(3));
    mapping.wake();
    await untilBatches(['1 2 3']);
  });

  it('tells the queue where given-up records were', async () => {
    const settings = { retryLimit: 1, onFailureQueueArn: 'arn:aws:sqs:::dlq' };
    const answer = (batch: string): InvokeResult => (batch === '1 2' ? fail : succeed);
    const mapping = start(fakeStream([openShard(3)]), { settings, answer });
    await untilBatches(['1 2', '1 2', '3']);
    expect(mapping.view()).toMatchObject({ retries: 1, discarded: 2, delivered: 1 });
    expect(queued).toEqual([
      {
        arn: 'arn:aws:sqs:::dlq',
        body: {
          version: '1.0',
          timestamp: '1970-01-01T00:01:00.000Z',
          requestContext: {
            requestId: 'r',
            functionArn: 'projector',
            condition: 'RetryAttemptsExhausted',
            approximateInvokeCount: 2,
          },
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          DDBStreamBatchInfo: {
            shardId: 'shard-1',
            startSequenceNumber: '1',
            endSequenceNumber: '2',
            approximateArrivalOfFirstRecord: '1970-01-01T00:00:00.000Z',
            approximateArrivalOfLastRecord: '1970-01-01T00:00:00.000Z',
            batchSize: 2,
            streamArn: SETTINGS.eventSourceArn,
          },
        },
      },
    ]);
  });

  it('goes on from its position after the source failed', async () => {
    const source = fakeStream([openShard(4)]);
    let failures = 0;
    const read: StreamSource['read'] = (iterator, limit) => {
      if (iterator.endsWith(' 2') && failures++ === 0) return Promise.reject(new Error('iterator expired'));
      return source.read(iterator, limit);
    };
    const mapping = start({ ...source, read });
    await vi.waitFor(() => {
      mapping.wake();
      expect(batches).toEqual(['1 2', '3 4']);
    });
  });

  it('takes the oldest record when what follows its position is gone', async () => {
    const shard = openShard(2);
    const first = start(fakeStream([shard]));
    await untilBatches(['1 2']);
    await first.close();
    const trimmed = fakeStream([{ ...shard, records: [fakeRecord(8), fakeRecord(9)] }]);
    const iterator: StreamSource['iterator'] = (shardId, position) =>
      position.kind === 'oldest' ? trimmed.iterator(shardId, position) : Promise.resolve('lost');
    const read: StreamSource['read'] = (from, limit) =>
      from === 'lost' ? Promise.reject(new IteratorLost('trimmed')) : trimmed.read(from, limit);
    start({ ...trimmed, iterator, read });
    await untilBatches(['1 2', '8 9']);
  });
});
