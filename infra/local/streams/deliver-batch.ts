/**
 * Brings one batch to its end as Lambda's poller does: retries, partial failures, bisection, and giving up.
 * Source: AWS Lambda Developer Guide, "Using AWS Lambda with Amazon DynamoDB", its pages on errors and on partial
 * batch failures. Where the guide is silent the choice is named below.
 */
import * as z from 'zod';
import type { InvokeResult } from '../service.ts';
import type { MappingSettings } from './mapping-settings.ts';
import type { StreamRecord } from './stream-source.ts';

export type DiscardReason = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** Records given up, with what is known about the last try. */
export type Discarded = {
  readonly records: readonly StreamRecord[];
  readonly reason: DiscardReason;
  readonly invokeCount: number;
  readonly lastResult: InvokeResult | undefined;
};

export type DeliveryContext = {
  readonly settings: Pick<MappingSettings, 'reportsItemFailures' | 'bisects' | 'retryLimit' | 'recordAgeLimitMs'>;
  readonly invoke: (records: readonly StreamRecord[]) => Promise<InvokeResult>;
  /** Called in order; these records are never delivered again. */
  readonly onDone: (records: readonly StreamRecord[]) => void;
  readonly discard: (discarded: Discarded) => Promise<void>;
  /** Waits before the retry with this number (1, 2, …). */
  readonly backOff: (retry: number) => Promise<void>;
  readonly isStopped: () => boolean;
  /** Epoch ms. */
  readonly now: () => number;
};

/** Returns once every record is done or discarded, or the runtime stops. */
export async function deliverBatch(records: readonly StreamRecord[], context: DeliveryContext): Promise<void> {
  await deliver({ records, failures: 0, lastResult: undefined }, context);
}

/** What is left to do; the count of failures so far decides when to give up. */
type Delivery = {
  readonly records: readonly StreamRecord[];
  readonly failures: number;
  readonly lastResult: InvokeResult | undefined;
};

async function deliver(delivery: Delivery, context: DeliveryContext): Promise<void> {
  let rest = await discardOld(delivery, context);
  while (rest.records.length > 0 && !context.isStopped()) {
    const result = await context.invoke(rest.records);
    // An invocation cut off by the shutdown says nothing about the batch.
    if (context.isStopped() && result.kind === 'failed') return;
    rest = await discardOld(await next({ ...rest, lastResult: result }, context), context);
  }
}

/** Decides by the last result what remains to be delivered. */
async function next(delivery: Delivery, context: DeliveryContext): Promise<Delivery> {
  const { records, lastResult } = delivery;
  const failedFrom = lastResult ? firstFailure(records, lastResult, context.settings.reportsItemFailures) : 0;
  if (failedFrom > 0) {
    context.onDone(records.slice(0, failedFrom));
    // The guide does not say whether progress renews the right to retry; it must, or one bad record would use up
    // the tries of all records behind it.
    return retryLater({ records: records.slice(failedFrom), failures: 0, lastResult }, context);
  }
  const isFunctionError = lastResult?.kind === 'failed';
  if (isFunctionError && context.settings.bisects && records.length > 1) {
    const middle = Math.ceil(records.length / 2);
    // Splitting does not count as a retry.
    await deliver({ ...delivery, records: records.slice(0, middle) }, context);
    return context.isStopped() ? none(delivery) : { ...delivery, records: records.slice(middle) };
  }
  return retryLater(delivery, context);
}

async function retryLater(delivery: Delivery, context: DeliveryContext): Promise<Delivery> {
  if (delivery.records.length === 0) return delivery;
  const failures = delivery.failures + 1;
  const { retryLimit = Infinity } = context.settings;
  if (failures > retryLimit) return giveUp({ ...delivery, failures }, 'RetryAttemptsExhausted', context);
  await context.backOff(failures);
  return { ...delivery, failures };
}

async function discardOld(delivery: Delivery, context: DeliveryContext): Promise<Delivery> {
  const { recordAgeLimitMs = Infinity } = context.settings;
  const isOld = ({ createdAt }: StreamRecord): boolean => context.now() - createdAt > recordAgeLimitMs;
  const old = delivery.records.filter(isOld);
  if (old.length === 0 || context.isStopped()) return delivery;
  await giveUp({ ...delivery, records: old }, 'RecordAgeExceeded', context);
  return { ...delivery, records: delivery.records.filter((record) => !old.includes(record)) };
}

async function giveUp(delivery: Delivery, reason: DiscardReason, context: DeliveryContext): Promise<Delivery> {
  const { records, failures, lastResult } = delivery;
  await context.discard({ records, reason, invokeCount: failures, lastResult });
  context.onDone(records);
  return none(delivery);
}

function none(delivery: Delivery): Delivery {
  return { ...delivery, records: [] };
}

const BatchResponse = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/** Index of the first record that is not done: the length after success, 0 after a failure of the whole batch. */
export function firstFailure(
  records: readonly StreamRecord[],
  result: InvokeResult,
  reportsItemFailures: boolean,
): number {
  if (result.kind === 'failed') return 0;
  if (!reportsItemFailures || result.payload === null) return records.length;
  const response = BatchResponse.safeParse(result.payload);
  // A malformed answer fails the batch as a whole: better twice than never.
  if (!response.success) return 0;
  const positions = (response.data.batchItemFailures ?? []).map(({ itemIdentifier }) =>
    records.findIndex(({ sequenceNumber }) => sequenceNumber === itemIdentifier),
  );
  if (positions.includes(-1)) return 0;
  return Math.min(records.length, ...positions);
}
