import { describe, expect, it } from 'vitest';
import type { InvokeResult } from '../service.ts';
import { deliverBatch, type DeliveryContext, type Discarded } from './deliver-batch.ts';
import { fakeRecord } from './fake-stream.ts';
import type { StreamRecord } from './stream-source.ts';

type Answer = 'ok' | 'throws' | { readonly payload: unknown };

type Outcome = {
  readonly calls: string[];
  readonly done: string;
  readonly discarded: string[];
  readonly backOffs: number[];
};

const numbers = (records: readonly StreamRecord[]): string =>
  records.map(({ sequenceNumber }) => sequenceNumber).join('');
const failing = (...itemIdentifiers: unknown[]): Answer => ({
  payload: { batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })) },
});

/** Delivers records 1 to `count`; `answer` sees the batch as digits and which call it is. */
async function deliver(
  count: number,
  answer: (batch: string, call: number) => Answer,
  settings: Partial<DeliveryContext['settings']> & { readonly now?: number; readonly stopAfter?: number } = {},
): Promise<Outcome> {
  const calls: string[] = [];
  const done: string[] = [];
  const discarded: Discarded[] = [];
  const backOffs: number[] = [];
  await deliverBatch(
    Array.from({ length: count }, (_, index) => fakeRecord(index + 1, 'a', index * 1_000)),
    {
      settings: {
        reportsItemFailures: true,
        bisects: false,
        retryLimit: undefined,
        recordAgeLimitMs: undefined,
        ...settings,
      },
      invoke: (records) => {
        calls.push(numbers(records));
        return Promise.resolve(resultOf(answer(numbers(records), calls.length)));
      },
      onDone: (records) => void done.push(numbers(records)),
      discard: (given) => {
        discarded.push(given);
        return Promise.resolve();
      },
      backOff: (retry) => {
        backOffs.push(retry);
        return Promise.resolve();
      },
      isStopped: () => calls.length >= (settings.stopAfter ?? Infinity),
      now: () => settings.now ?? 0,
    },
  );
  const lost = discarded.map(
    ({ reason, records, invokeCount }) => `${reason} ${numbers(records)} after ${invokeCount}`,
  );
  return { calls, done: done.join(''), discarded: lost, backOffs };
}

function resultOf(answer: Answer): InvokeResult {
  if (answer === 'throws') return { kind: 'failed', errorType: 'Error', errorMessage: 'x', requestId: 'r' };
  return { kind: 'returned', payload: answer === 'ok' ? null : answer.payload, requestId: 'r' };
}

describe('deliverBatch', () => {
  it.each([
    ['nothing', { payload: null }],
    ['an empty object', { payload: {} }],
    ['an empty list', { payload: { batchItemFailures: [] } }],
    ['null for the list', { payload: { batchItemFailures: null } }],
  ])('takes %s for success', async (_, answer) => {
    expect(await deliver(3, () => answer)).toEqual({ calls: ['123'], done: '123', discarded: [], backOffs: [] });
  });

  it.each([
    ['an empty identifier', failing('')],
    ['no identifier', failing(null)],
    ['a key by another name', { payload: { batchItemFailures: [{ id: '2' }] } }],
    ['an identifier of no record', failing('9')],
    ['text', { payload: 'done' }],
  ])('takes %s for a failure of the whole batch', async (_, answer) => {
    const outcome = await deliver(3, (__, call) => (call === 1 ? answer : 'ok'));
    expect(outcome).toMatchObject({ calls: ['123', '123'], done: '123', backOffs: [1] });
  });

  it('goes on at the lowest failed record, and delivers everything behind it again', async () => {
    const outcome = await deliver(5, (_, call) => (call === 1 ? failing('4', '3') : 'ok'));
    expect(outcome).toMatchObject({ calls: ['12345', '345'], done: '12345' });
  });

  it('does not read the answer when the mapping does not ask for item failures', async () => {
    expect(await deliver(2, () => failing('1'), { reportsItemFailures: false })).toMatchObject({
      calls: ['12'],
      done: '12',
    });
  });

  it('retries without end when no limit is set, waiting longer each time', async () => {
    const outcome = await deliver(1, (_, call) => (call < 5 ? 'throws' : 'ok'));
    expect(outcome).toMatchObject({ calls: ['1', '1', '1', '1', '1'], done: '1', backOffs: [1, 2, 3, 4] });
  });

  it('gives up after the retries, once, and goes on behind', async () => {
    const outcome = await deliver(2, () => 'throws', { retryLimit: 2 });
    expect(outcome).toMatchObject({
      calls: ['12', '12', '12'],
      done: '12',
      discarded: ['RetryAttemptsExhausted 12 after 3'],
    });
  });

  it('renews the retries after progress', async () => {
    const answers: Answer[] = ['throws', failing('2'), 'throws', 'ok'];
    const outcome = await deliver(2, (_, call) => answers[call - 1] ?? 'ok', { retryLimit: 2 });
    expect(outcome).toMatchObject({ calls: ['12', '12', '2', '2'], done: '12', discarded: [] });
  });

  it('halves a batch that throws until the bad record stands alone, without using up retries', async () => {
    const outcome = await deliver(8, (batch) => (batch.includes('6') ? 'throws' : 'ok'), {
      bisects: true,
      retryLimit: 1,
    });
    expect(outcome.calls).toEqual(['12345678', '1234', '5678', '56', '5', '6', '6', '78']);
    expect(outcome).toMatchObject({ done: '12345678', discarded: ['RetryAttemptsExhausted 6 after 2'] });
  });

  it('does not deliver records past their age, and says so', async () => {
    const outcome = await deliver(3, () => 'ok', { recordAgeLimitMs: 10_000, now: 11_500 });
    expect(outcome).toMatchObject({ calls: ['3'], done: '123', discarded: ['RecordAgeExceeded 12 after 0'] });
  });

  it('leaves the rest alone when the runtime stops', async () => {
    const outcome = await deliver(4, () => 'throws', { bisects: true, stopAfter: 2 });
    expect(outcome).toMatchObject({ calls: ['1234', '12'], done: '', discarded: [] });
  });
});
