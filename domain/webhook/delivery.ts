/** One event on its way to one endpoint: when it is tried, what came of it, when it is given up. */
import * as z from 'zod';
import { LedgerId, WebhookId } from '../kernel/ids.ts';

const AttemptError = z.enum([
  'address-not-public',
  'address-not-allowed',
  'name-not-found',
  'connection-refused',
  'connection-closed',
  'certificate-not-valid',
  'timed-out',
  'no-answer',
]);
/** Why there is no answer. */
export type AttemptError = z.infer<typeof AttemptError>;

/** What an attempt came to; `answer` is the beginning of what was answered. */
export const AttemptOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answered'), status: z.int(), answer: z.string() }),
  z.object({ kind: z.literal('failed'), error: AttemptError }),
  /** The sender stopped before it could note what came of it: it may have arrived or not. */
  z.object({ kind: z.literal('interrupted') }),
]);
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

/** `at` is the ISO instant it began. */
export const Attempt = z.object({ at: z.string(), durationMs: z.int().min(0), outcome: AttemptOutcome });
export type Attempt = z.infer<typeof Attempt>;

/**
 * `waiting` for its next attempt at `dueAt`; `delivered` when the endpoint answered 2xx; `failed` when the attempts are
 * used up or the endpoint is gone; `cancelled` when the endpoint was disabled or removed before it got there.
 */
export const DeliveryState = z.enum(['waiting', 'delivered', 'failed', 'cancelled']);

/** Where a delivery is kept. The same event goes to one endpoint as one delivery, however often it is planned. */
export const DeliveryKey = z.object({
  ledgerId: LedgerId,
  webhookId: WebhookId,
  /** Of the integration event; also the `webhook-id` of every attempt. */
  eventId: z.string().min(1),
});
export type DeliveryKey = z.infer<typeof DeliveryKey>;

export const WebhookDelivery = DeliveryKey.extend({
  eventType: z.string(),
  /** Whether it only tries the endpoint out: sent once, even to one that is disabled, and without consequences. */
  isTest: z.boolean(),
  /** Exactly what is sent. */
  body: z.string(),
  correlationId: z.string(),
  createdAt: z.string(),
  state: DeliveryState,
  /** ISO instant of the next attempt; null unless `waiting`. */
  dueAt: z.string().nullable(),
  /** When the attempt began that somebody is at just now; null between attempts. */
  startedAt: z.string().nullable(),
  /** Attempts so far; the oldest of them may be missing in `attempts`. */
  attemptCount: z.int().min(0),
  /** 1, and one more each time it is sent again by hand. */
  round: z.int().min(1),
  /** Attempts in this round. */
  attemptsInRound: z.int().min(0),
  attempts: z.array(Attempt).readonly(),
  /** Counts the changes, so that none is made on old knowledge. */
  revision: z.int().min(0),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Pauses after the first attempt, the second …; then it is given up. Near those Standard Webhooks proposes. */
export const RETRY_DELAYS_MS: readonly number[] = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
];

/** An attempt that began so long ago has ended, whatever became of it: longer than a sender may run. */
export const LEASE_MS = 2 * MINUTE_MS;

/** Of these the log tells; sending again by hand has no limit, an item of the table has one. */
const KEPT_ATTEMPTS = 30;

/** HTTP 410: the receiver asks not to be called again. */
const GONE = 410;

/** `<event>#<endpoint>`, the same each time. */
export function deliveryIdOf({ eventId, webhookId }: DeliveryKey): string {
  return `${eventId}#${webhookId}`;
}

/** A delivery that is due at once. */
export function newDelivery(
  given: Pick<
    WebhookDelivery,
    'ledgerId' | 'webhookId' | 'eventId' | 'eventType' | 'isTest' | 'body' | 'correlationId' | 'createdAt'
  >,
): WebhookDelivery {
  const fresh = { startedAt: null, attemptCount: 0, round: 1, attemptsInRound: 0, attempts: [], revision: 0 };
  return { ...given, ...fresh, state: 'waiting', dueAt: given.createdAt };
}

/** Whether somebody may be sending it at this instant. */
export function isBeingSent({ startedAt }: WebhookDelivery, at: string): boolean {
  return startedAt !== null && Date.parse(at) - Date.parse(startedAt) < LEASE_MS;
}

/** Marks the attempt as begun, before anything leaves: whoever finds the mark later knows that something may have. */
export function startAttempt(delivery: WebhookDelivery, at: string): WebhookDelivery {
  return { ...delivery, startedAt: at };
}

/** Notes what came of an attempt, and when the next one is due. One that arrived stays so, whatever comes later. */
export function finishAttempt(delivery: WebhookDelivery, attempt: Attempt): WebhookDelivery {
  const attemptsInRound = delivery.attemptsInRound + 1;
  const noted: WebhookDelivery = {
    ...delivery,
    startedAt: null,
    attemptCount: delivery.attemptCount + 1,
    attemptsInRound,
    attempts: [...delivery.attempts, attempt].slice(-KEPT_ATTEMPTS),
  };
  if (hasArrived(attempt.outcome)) return { ...noted, state: 'delivered', dueAt: null };
  if (delivery.state !== 'waiting') return noted;
  const pause = delivery.isTest || isGone(attempt.outcome) ? undefined : RETRY_DELAYS_MS[attemptsInRound - 1];
  if (pause === undefined) return { ...noted, state: 'failed', dueAt: null };
  return { ...noted, dueAt: later(attempt.at, attempt.durationMs + pause) };
}

/** Notes an attempt that began and never ended as one of unknown outcome; undefined if there is none. */
export function noteInterruption(delivery: WebhookDelivery): WebhookDelivery | undefined {
  if (delivery.startedAt === null) return undefined;
  return finishAttempt(delivery, { at: delivery.startedAt, durationMs: 0, outcome: { kind: 'interrupted' } });
}

/** There is nobody to send it to any more. */
export function cancel(delivery: WebhookDelivery): WebhookDelivery {
  return delivery.state === 'waiting' ? { ...delivery, state: 'cancelled', dueAt: null, startedAt: null } : delivery;
}

/** By hand, whatever became of it: due at once, with the whole plan of retries before it. */
export function sendAgain(delivery: WebhookDelivery, at: string): WebhookDelivery {
  return { ...delivery, state: 'waiting', dueAt: at, round: delivery.round + 1, attemptsInRound: 0 };
}

/** Any 2xx counts as received, as Standard Webhooks says; a redirect does not and is not followed. */
export function hasArrived(outcome: AttemptOutcome): boolean {
  return outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300;
}

/** Whether the receiver asked not to be called again. */
export function isGone(outcome: AttemptOutcome): boolean {
  return outcome.kind === 'answered' && outcome.status === GONE;
}

/** The instant so many ms after another. */
export function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
