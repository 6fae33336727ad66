import { describe, expect, it } from 'vitest';
import type { InvokeResult } from '../service.ts';
import { failureRecord } from './failure-record.ts';
import { fakeRecord, fakeStream } from './fake-stream.ts';
import type { MappingSettings } from './mapping-settings.ts';
import { parseFailedBatch, redriveBatch } from './redrive-batch.ts';
import type { LambdaStreamRecord } from './stream-source.ts';

const settings: MappingSettings = {
  logicalId: 'Projector',
  functionName: 'projector',
  eventSourceArn: 'arn:stream',
  batchSize: 2,
  batchingWindowMs: 0,
  accepts: ({ eventID }) => eventID !== '4',
  reportsItemFailures: true,
  bisects: false,
  retryLimit: 0,
  recordAgeLimitMs: undefined,
  parallelBatches: 1,
  onFailureQueueArn: 'arn:queue',
};

const ok: InvokeResult = { kind: 'returned', payload: null, requestId: 'r' };

/** Gives up records `first` to `last` of a shard that holds `stored`, and redrives them. */
async function redrive(first: number, last: number, { stored = [1, 2, 3, 4, 5, 6], answer = () => ok } = {}) {
  const given = Array.from({ length: last - first + 1 }, (_, index) => fakeRecord(first + index));
  const discarded = {
    records: given,
    reason: 'RetryAttemptsExhausted',
    invokeCount: 1,
    lastResult: undefined,
  } as const;
  const batch = parseFailedBatch(failureRecord(discarded, { settings, shardId: 'shard', now: 0 }));
  if (!batch) throw new Error('not understood');
  const source = fakeStream([
    { shardId: 'shard', isClosed: false, records: stored.map((number) => fakeRecord(number)) },
  ]);
  const calls: string[] = [];
  const invoke = (_: string, event: unknown): Promise<InvokeResult> => {
    const { Records } = event as { Records: readonly LambdaStreamRecord[] };
    calls.push(Records.map(({ eventID }) => eventID).join(' '));
    return Promise.resolve(answer());
  };
  await redriveBatch(batch, { settings, source, invoke });
  return calls;
}

describe('redriveBatch', () => {
  it('delivers exactly the records that were given up, in batches, without what the filter refuses', async () => {
    expect(await redrive(2, 5)).toEqual(['2 3', '5']);
  });

  it.each([
    [
      'the function throws again',
      { kind: 'failed', errorType: 'Error', errorMessage: 'still broken', requestId: 'r' },
      'still broken',
    ],
    [
      'a record fails again',
      { ...ok, payload: { batchItemFailures: [{ itemIdentifier: '3' }] } },
      'record 3 failed again',
    ],
  ] as const)('rejects when %s', async (_, result: InvokeResult, message) => {
    await expect(redrive(2, 5, { answer: () => result })).rejects.toThrow(message);
  });

  it.each([[[4, 5, 6]], [[1, 2]], [[]]])('rejects when the stream holds only %j', async (stored) => {
    await expect(redrive(2, 5, { stored })).rejects.toThrow('no longer has these records');
  });
});

it('parseFailedBatch knows a message of another kind', () => {
  expect(parseFailedBatch('{"detail-type":"x"}')).toBeUndefined();
});
