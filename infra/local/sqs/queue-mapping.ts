/** One event source mapping at work: takes messages from a queue in batches and invokes a function with them. */
import * as z from 'zod';
import type { InvokeFunction, InvokeResult, RuntimeLog } from '../service.ts';
import { createWakeableDelay } from '../streams/wakeable-delay.ts';
import { lambdaEvent } from './lambda-event.ts';
import type { QueueMappingSettings } from './queue-mapping-settings.ts';
import type { QueueMessage } from './queue-message.ts';
import type { QueueStore } from './queue-store.ts';

export type QueueMapping = {
  readonly view: () => QueueMappingView;
  /** Takes no more messages, and resolves after the invocations under way. */
  readonly close: () => Promise<void>;
};

/** For the developer page. */
export type QueueMappingView = {
  readonly name: string;
  readonly functionName: string;
  readonly eventSourceArn: string;
  /** Messages that are done. */
  readonly delivered: number;
  /** Deliveries that failed; each message among them comes again, or goes to the dead letters. */
  readonly failed: number;
  /** Batches in the function's hands. */
  readonly underWay: number;
  readonly lastError: string | undefined;
};

export type QueueMappingOptions = {
  readonly settings: QueueMappingSettings;
  readonly queue: QueueStore;
  readonly invoke: InvokeFunction;
  readonly log: RuntimeLog;
  /** Epoch ms. */
  readonly now?: () => number;
  /**
   * When the queue is looked at again although nothing seems to have happened: a timer does not run while a laptop
   * sleeps. A second when absent.
   */
  readonly longestPauseMs?: number;
};

type State = { delivered: number; failed: number; lastError: string | undefined; isStopped: boolean };

export function startQueueMapping(options: QueueMappingOptions): QueueMapping {
  const { settings, queue, now = Date.now, longestPauseMs = 1_000 } = options;
  const state: State = { delivered: 0, failed: 0, lastError: undefined, isStopped: false };
  const underWay = new Set<Promise<void>>();
  const idle = createWakeableDelay();
  const unwatch = queue.watch(idle.wake);
  const pause = (limit = Infinity): Promise<void> => {
    return idle.pause(Math.max(1, Math.min(limit, longestPauseMs, (queue.nextVisibleAt() ?? Infinity) - now())));
  };
  const start = (batch: readonly QueueMessage[]): void => {
    const work = deliver(batch, options, state).finally(() => {
      underWay.delete(work);
      idle.wake();
    });
    underWay.add(work);
  };
  const poll = async (): Promise<void> => {
    while (!state.isStopped) {
      const batch = underWay.size < settings.maximumConcurrency ? await takeBatch() : [];
      if (batch.length > 0) start(batch);
      else await pause();
    }
    await Promise.all(underWay);
  };
  /** The window begins with the first message, and ends early when the batch is full. */
  const takeBatch = async (): Promise<QueueMessage[]> => {
    const batch = [...(await queue.receive(settings.batchSize))];
    const until = now() + settings.batchingWindowMs;
    while (batch.length > 0 && batch.length < settings.batchSize && now() < until && !state.isStopped) {
      await pause(until - now());
      batch.push(...(await queue.receive(settings.batchSize - batch.length)));
    }
    return batch;
  };
  const polling = poll().catch((error: unknown) => {
    options.log(`${settings.logicalId} stopped`, { error: error instanceof Error ? error.stack : String(error) });
  });
  return {
    view: () => {
      const { delivered, failed, lastError } = state;
      const { logicalId: name, functionName, queueArn: eventSourceArn } = settings;
      return { name, functionName, eventSourceArn, delivered, failed, underWay: underWay.size, lastError };
    },
    close: async () => {
      state.isStopped = true;
      unwatch();
      idle.stop();
      await polling;
    },
  };
}

/** What the function is done with is deleted; the rest becomes visible again when its timeout is over. */
async function deliver(batch: readonly QueueMessage[], options: QueueMappingOptions, state: State): Promise<void> {
  const { settings, queue, invoke, log } = options;
  try {
    const result = await invoke(settings.functionName, lambdaEvent(queue.arn, batch));
    const failed = failedMessages(batch, result, settings.reportsItemFailures);
    state.failed += failed.length;
    state.lastError = result.kind === 'failed' ? `${result.errorType}: ${result.errorMessage}` : undefined;
    const done = batch.filter((message) => !failed.includes(message));
    await queue.remove(done.flatMap(({ receiptHandle }) => receiptHandle ?? []));
    state.delivered += done.length;
  } catch (error) {
    state.failed += batch.length;
    state.lastError = String(error);
    log(`${settings.logicalId} failed`, { error: String(error) });
  }
}

const BatchResponse = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

/**
 * The messages that are not done. Source: AWS Lambda Developer Guide, "Handling errors for an SQS event source": an
 * answer that is malformed, or names a message that is not in the batch, fails the batch as a whole.
 */
function failedMessages(
  batch: readonly QueueMessage[],
  result: InvokeResult,
  reportsItemFailures: boolean,
): readonly QueueMessage[] {
  if (result.kind === 'failed') return batch;
  if (!reportsItemFailures || result.payload === null) return [];
  const response = BatchResponse.safeParse(result.payload);
  if (!response.success) return batch;
  const ids = new Set((response.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier));
  const failed = batch.filter(({ messageId }) => ids.has(messageId));
  return failed.length === ids.size ? failed : batch;
}
