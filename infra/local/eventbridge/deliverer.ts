/** Delivers what the journal says is owed: at least once, with growing pauses, then to the dead-letter queue. */
import type { InvokeFunction, RuntimeLog, SendToQueue } from '../service.ts';
import type { Delivery, DeliveryJournal } from './delivery-journal.ts';
import type { Rule, Target } from './rules.ts';

export type DelivererOptions = {
  readonly journal: DeliveryJournal;
  readonly rules: readonly Rule[];
  readonly invoke: InvokeFunction;
  readonly sendToQueue: SendToQueue;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds to wait after that many failed attempts. */
  readonly retryDelay?: (attempts: number) => number;
  readonly log: RuntimeLog;
};

export type Deliverer = {
  /** Looks for deliveries that are due; call it when new ones were added. */
  readonly wake: () => void;
  /** Starts no more attempts. What is under way is not awaited: it counts as owed until it is settled. */
  readonly close: () => void;
};

/** Attempts under way at once. */
const MOST_AT_ONCE = 16;

/** A timer of Node cannot wait longer than 2^31 ms; looking again every minute also copes with a laptop that slept. */
const LONGEST_WAIT = 60_000;

/** Starts with what the last run left behind once `wake` is called. */
export function createDeliverer(options: DelivererOptions): Deliverer {
  const underWay = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const wake = (): void => {
    clearTimeout(timer);
    if (closed) return;
    const now = options.clock();
    const waiting = options.journal.owed().filter(({ id }) => !underWay.has(id));
    const due = waiting.filter(({ notBefore }) => notBefore <= now).slice(0, MOST_AT_ONCE - underWay.size);
    for (const delivery of due) start(delivery);
    const later = waiting.map(({ notBefore }) => notBefore).filter((at) => at > now);
    if (later.length === 0) return;
    const next = later.reduce((earliest, at) => Math.min(earliest, at));
    timer = setTimeout(wake, Math.min(next - now, LONGEST_WAIT));
  };
  const start = (delivery: Delivery): void => {
    underWay.add(delivery.id);
    attempt(options, delivery, () => closed)
      .catch((error: unknown) => options.log('event delivery failed', { error: String(error) }))
      .finally(() => {
        underWay.delete(delivery.id);
        wake();
      });
  };
  return {
    wake,
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

async function attempt(options: DelivererOptions, delivery: Delivery, isClosed: () => boolean): Promise<void> {
  const rule = options.rules.find(({ name }) => name === delivery.rule);
  const target = rule?.targets.find(({ id }) => id === delivery.target);
  if (!rule || !target) {
    options.log('event dropped: its rule or target is gone', { rule: delivery.rule, target: delivery.target });
    return options.journal.settle(delivery.id);
  }
  const failure = await deliver(options, rule, { target, delivery });
  // The next run finds the delivery in the journal; nothing may be written after the close.
  if (isClosed()) return undefined;
  if (failure === undefined) return options.journal.settle(delivery.id);
  const attempts = delivery.attempts + 1;
  const now = options.clock();
  const exhausted = exhaustedBy(target, { delivery, attempts, now });
  options.log('event delivery failed', { rule: rule.name, target: target.id, attempts, ...failure });
  if (exhausted === undefined) {
    const notBefore = now + (options.retryDelay ?? growingDelay)(attempts);
    return options.journal.owe([{ ...delivery, attempts, notBefore }]);
  }
  await giveUp(options, rule, { target, delivery, attempts, exhausted, failure });
  return options.journal.settle(delivery.id);
}

type Failure = { readonly code: string; readonly message: string };
type Owed = { readonly target: Target; readonly delivery: Delivery };

async function deliver(
  options: DelivererOptions,
  rule: Rule,
  { target, delivery }: Owed,
): Promise<Failure | undefined> {
  try {
    const input = target.input(delivery.event, rule);
    if (target.arn.includes(':sqs:')) {
      await options.sendToQueue(target.arn, typeof input === 'string' ? input : JSON.stringify(input));
      return undefined;
    }
    const result = await options.invoke(target.arn, input);
    return result.kind === 'returned' ? undefined : { code: result.errorType, message: result.errorMessage };
  } catch (error) {
    return { code: 'INTERNAL_ERROR', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Names of the condition as EventBridge writes them into the dead letter. */
type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

function exhaustedBy(
  target: Target,
  { delivery, attempts, now }: { readonly delivery: Delivery; readonly attempts: number; readonly now: number },
): Exhausted | undefined {
  if (attempts > target.retries) return 'MaximumRetryAttempts';
  return now - delivery.acceptedAt > target.maximumAge * 1000 ? 'MaximumEventAgeInSeconds' : undefined;
}

type GivenUp = Owed & { readonly attempts: number; readonly exhausted: Exhausted; readonly failure: Failure };

/** Message attributes as in the user guide, "Using dead-letter queues to process undelivered events". */
async function giveUp(options: DelivererOptions, rule: Rule, lost: GivenUp): Promise<void> {
  const { target, delivery, attempts, exhausted, failure } = lost;
  if (target.deadLetterArn === undefined) {
    options.log('event lost: its target has no dead-letter queue', {
      rule: rule.name,
      target: target.id,
      id: delivery.event.id,
    });
    return;
  }
  await options.sendToQueue(target.deadLetterArn, JSON.stringify(delivery.event), {
    RULE_ARN: rule.arn,
    TARGET_ARN: target.arn,
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message.slice(0, 1024),
    EXHAUSTED_RETRY_CONDITION: exhausted,
    RETRY_ATTEMPTS: String(attempts - 1),
  });
}

/** Half a second, doubling up to a minute. */
function growingDelay(attempts: number): number {
  return Math.min(500 * 2 ** (attempts - 1), 60_000);
}
