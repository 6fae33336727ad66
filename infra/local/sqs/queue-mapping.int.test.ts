import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InvokeResult } from '../service.ts';
import type { QueueMappingSettings } from './queue-mapping-settings.ts';
import { startQueueMapping, type QueueMapping } from './queue-mapping.ts';
import { createQueues, type Queues } from './queues.ts';
import { resources, SETTINGS, WORK } from './testing/work-queue.ts';

type SqsRecord = { readonly messageId: string; readonly receiptHandle: string; readonly body: string };

let directory: string;
let now: number;
let queues: Queues;
let mapping: QueueMapping | undefined;
let batches: string[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mapping-'));
  now = 1_000_000;
  batches = [];
  queues = open();
});
afterEach(async () => {
  await mapping?.close();
  await rm(directory, { recursive: true });
});

function open(): Queues {
  return createQueues({ resources, dataDirectory: directory, log: () => undefined, clock: () => now });
}

const done: InvokeResult = { kind: 'returned', payload: { batchItemFailures: [] }, requestId: 'r' };
const thrown: InvokeResult = { kind: 'failed', errorType: 'Error', errorMessage: 'broken', requestId: 'r' };
const failing = (...records: readonly SqsRecord[]): InvokeResult => ({
  ...done,
  payload: { batchItemFailures: records.map(({ messageId }) => ({ itemIdentifier: messageId })) },
});

type Answer = (records: readonly SqsRecord[], event: unknown) => InvokeResult | Promise<InvokeResult>;

function start(answer: Answer = () => done, settings: Partial<QueueMappingSettings> = {}): QueueMapping {
  mapping = startQueueMapping({
    settings: { ...SETTINGS, ...settings },
    queue: queues.byArn(WORK),
    log: () => undefined,
    now: () => now,
    longestPauseMs: 20,
    invoke: async (functionName, event) => {
      expect(functionName).toBe('send');
      const { Records } = event as { Records: readonly SqsRecord[] };
      batches.push(Records.map(({ body }) => body).join(' '));
      return answer(Records, event);
    },
  });
  return mapping;
}

const send = async (...bodies: readonly string[]) => {
  for (const body of bodies) await queues.send(WORK, body);
};
const untilBatches = (expected: readonly string[]) =>
  vi.waitFor(() => expect(batches).toEqual(expected), { timeout: 5_000, interval: 5 });
const left = (name = 'work') =>
  queues
    .list()
    .find((queue) => queue.name === name)
    ?.messages.map(({ body }) => body);
const untilLeft = (expected: readonly string[], name = 'work') =>
  vi.waitFor(() => expect(left(name)).toEqual(expected), { timeout: 5_000, interval: 5 });

describe('startQueueMapping', () => {
  it('hands messages over as Lambda does, and deletes them once they are done', async () => {
    await queues.send(WORK, '{"mailId":"m1"}', { correlationId: 'c1' });
    let seen: unknown;
    start((_, event) => {
      seen = event;
      return done;
    });
    await untilLeft([]);
    expect(seen).toEqual({
      Records: [
        {
          messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          receiptHandle: expect.any(String),
          body: '{"mailId":"m1"}',
          attributes: {
            ApproximateReceiveCount: '1',
            SentTimestamp: '1000000',
            SenderId: 'local',
            ApproximateFirstReceiveTimestamp: '1000000',
          },
          messageAttributes: {
            correlationId: { stringValue: 'c1', stringListValues: [], binaryListValues: [], dataType: 'String' },
          },
          md5OfBody: '31c9cb9df997acaeda7c4cf90af2fc49',
          eventSource: 'aws:sqs',
          eventSourceARN: WORK,
          awsRegion: 'eu-central-1',
        },
      ],
    });
  });

  it('takes batches of the size it is told, and what comes later at once', async () => {
    await send('1', '2', '3');
    start(undefined, { batchSize: 2 });
    await untilBatches(['1 2', '3']);
    await send('4');
    await untilBatches(['1 2', '3', '4']);
    await untilLeft([]);
  });

  it('keeps what is reported as failed, until its timeout is over, and deletes the rest', async () => {
    await send('good', 'bad', 'fine');
    start((records) => (records.length > 1 ? failing(...records.filter(({ body }) => body === 'bad')) : done));
    await untilLeft(['bad']);
    now += 59_999;
    await send('later');
    await untilBatches(['good bad fine', 'later']);
    now += 1;
    await untilBatches(['good bad fine', 'later', 'bad']);
    await untilLeft([]);
    // Counted right after the last one is gone.
    await vi.waitFor(() => expect(mapping?.view()).toMatchObject({ delivered: 4, failed: 1, lastError: undefined }));
  });

  it.each<[string, Answer]>([
    ['throws', () => thrown],
    ['answers something malformed', () => ({ ...done, payload: { batchItemFailures: [{ itemIdentifier: '' }] } })],
    [
      'names a message that is not in the batch',
      ([first]) => failing({ messageId: 'x', receiptHandle: '', body: '' }, ...(first ? [first] : [])),
    ],
  ])('keeps the whole batch when the function %s', async (_, answer) => {
    await send('1', '2');
    start(answer);
    await vi.waitFor(() => expect(mapping?.view().failed).toBe(2));
    expect(left()).toEqual(['1', '2']);
  });

  it('takes any answer for success when item failures are not reported', async () => {
    await send('1');
    start(([first]) => (first ? failing(first) : done), { reportsItemFailures: false });
    await untilLeft([]);
  });

  it('gives a message up to the dead letters after as many tries as the queue allows', async () => {
    await send('poison', 'good');
    start((records) => failing(...records.filter(({ body }) => body === 'poison')));
    for (const expected of [['poison good'], ['poison good', 'poison'], ['poison good', 'poison', 'poison']]) {
      await untilBatches(expected);
      await vi.waitFor(() => expect(mapping?.view().underWay).toBe(0));
      now += 60_000;
    }
    await untilLeft(['poison'], 'letters');
    await untilLeft([]);
    expect(batches).toHaveLength(3);
  });

  it('waits as long as the function asks for before the next try', async () => {
    await send('throttled');
    start(async ([record]) => {
      await queues.byArn(WORK).hide(record?.receiptHandle ?? '', 900_000);
      return record ? failing(record) : done;
    });
    await untilBatches(['throttled']);
    await vi.waitFor(() => expect(mapping?.view().failed).toBe(1));
    now += 899_999;
    await send('other');
    await untilBatches(['throttled', 'other']);
    now += 1;
    await untilBatches(['throttled', 'other', 'throttled']);
  });

  it('has no more batches under way than it may', async () => {
    let running = 0;
    let most = 0;
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    await send('1', '2', '3', '4');
    start(
      async () => {
        most = Math.max(most, ++running);
        await held;
        running -= 1;
        return done;
      },
      { batchSize: 1 },
    );
    await untilBatches(['1', '2']);
    expect(mapping?.view().underWay).toBe(2);
    finish();
    await untilLeft([]);
    expect(most).toBe(2);
  });

  it('gathers messages for as long as the window says, unless the batch is full', async () => {
    const watched = queues.byArn(WORK);
    await send('1');
    start(undefined, { batchingWindowMs: 5_000, batchSize: 3 });
    await vi.waitFor(() => expect(watched.counts().hidden).toBe(1));
    await send('2');
    await vi.waitFor(() => expect(watched.counts().hidden).toBe(2));
    expect(batches).toEqual([]);
    await send('3');
    await untilBatches(['1 2 3']);
    await send('4');
    await vi.waitFor(() => expect(watched.counts().hidden).toBe(1));
    now += 5_000;
    await untilBatches(['1 2 3', '4']);
  });

  it('goes on after a restart with what was not done, within its timeout', async () => {
    await send('1', '2');
    start((records) => failing(...records.filter(({ body }) => body === '2')));
    await untilLeft(['2']);
    await mapping?.close();
    queues = open();
    batches = [];
    start();
    now += 60_000;
    await untilBatches(['2']);
    await untilLeft([]);
  });

  it('waits at its end for the function, and starts nothing more', async () => {
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    await send('1');
    start(async () => {
      await held;
      return done;
    });
    await untilBatches(['1']);
    const closing = mapping?.close();
    await send('2');
    finish();
    await closing;
    expect(left()).toEqual(['2']);
    expect(batches).toEqual(['1']);
  });
});
