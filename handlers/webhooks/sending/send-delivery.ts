import type { WebhookDeliveries, WebhookRegistry, WebhookSecretStore } from '#domain/ports/webhook-store';
import type { WebhookSender } from '#domain/ports/webhook-sender';
import {
  cancel,
  deliveryIdOf,
  finishAttempt,
  hasArrived,
  isBeingSent,
  isGone,
  later,
  LEASE_MS,
  noteInterruption,
  startAttempt,
  type Attempt,
  type WebhookDelivery,
} from '#domain/webhook/delivery';
import { messageHeaders, type HmacSha256 } from '#domain/webhook/message';
import { validSecrets } from '#domain/webhook/secrets';
import {
  changeWebhook,
  disable,
  noteArrival,
  noteFailure,
  webhookIn,
  type LedgerWebhooks,
  type Webhook,
} from '#domain/webhook/webhook';
import { changeRegistry } from '../change-registry.ts';
import { isAwaited, type Wake } from '../wake.ts';

export type SendDependencies = {
  readonly registry: WebhookRegistry;
  readonly secrets: Pick<WebhookSecretStore, 'read'>;
  readonly deliveries: Pick<WebhookDeliveries, 'read' | 'save'>;
  readonly sender: Pick<WebhookSender, 'send'>;
  readonly hmac: HmacSha256;
  readonly now: () => string;
};

/** `outdated`: the message is about an attempt that was made, or not wanted any more. `disabled`: the endpoint was. */
export type Sent = {
  readonly result: 'delivered' | 'not-delivered' | 'interrupted' | 'cancelled' | 'outdated';
  readonly disabled: boolean;
};

/** Somebody is at this delivery just now. The message must come again: that somebody may die. */
export class DeliveryBusy extends Error {
  override readonly name = 'DeliveryBusy';
}

/**
 * Makes one attempt: notes that it begins, calls, notes what came of it. Whoever finds a beginning without an end, once
 * nobody can be at it any more, notes an attempt of unknown outcome, which is tried again like one that failed. So an
 * endpoint may get a message twice, with the same `webhook-id`, but none is lost and the log leaves none out. Throws
 * DeliveryBusy.
 */
export async function sendDelivery(dependencies: SendDependencies, wake: Wake): Promise<Sent> {
  const { deliveries, registry, now } = dependencies;
  const delivery = await deliveries.read(wake);
  if (!delivery || !isAwaited(wake, delivery)) return { result: 'outdated', disabled: false };
  if (isBeingSent(delivery, now())) throw new DeliveryBusy();
  const interrupted = noteInterruption(delivery);
  if (interrupted) return { result: 'interrupted', disabled: await settle(dependencies, delivery, interrupted) };
  const webhook = webhookIn(await registry.read(delivery.ledgerId), delivery.webhookId);
  if (!webhook || !mayReceive(webhook, delivery)) {
    await save(dependencies, cancel(delivery), now());
    return { result: 'cancelled', disabled: false };
  }
  return attemptTo(dependencies, webhook, delivery);
}

async function attemptTo(dependencies: SendDependencies, webhook: Webhook, delivery: WebhookDelivery): Promise<Sent> {
  const { secrets, sender, hmac, now } = dependencies;
  const known = await secrets.read(webhook.webhookId);
  if (!known) throw new Error('an endpoint has no secret');
  const at = now();
  await save(dependencies, startAttempt(delivery, at), later(at, LEASE_MS));
  const timestamp = Math.floor(Date.parse(at) / 1000);
  const { eventId: id, body } = delivery;
  const headers = messageHeaders({ id, timestamp, body }, validSecrets(known, at), hmac);
  const outcome = await sender.send({ url: webhook.url, headers, body });
  const attempt = { at, durationMs: Math.max(0, Date.parse(now()) - Date.parse(at)), outcome };
  const disabled = await record(dependencies, delivery, attempt);
  return { result: hasArrived(outcome) ? 'delivered' : 'not-delivered', disabled };
}

const TRIES = 5;

/**
 * Somebody may have asked to send it again meanwhile: then the attempt is noted on what is stored now. Yields whether
 * the endpoint was disabled over it.
 */
async function record(dependencies: SendDependencies, delivery: WebhookDelivery, attempt: Attempt): Promise<boolean> {
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const stored = await dependencies.deliveries.read(delivery);
    // Forgotten after 30 days, or with the whole ledger: nothing is left to note it on.
    if (!stored) return false;
    try {
      return await settle(dependencies, stored, finishAttempt(stored, attempt));
    } catch (error) {
      if (!(error instanceof DeliveryBusy)) throw error;
    }
  }
  throw new DeliveryBusy();
}

/**
 * The consequences for the endpoint come first: noting them twice changes nothing, and after a crash in between the
 * delivery is looked at again.
 */
async function settle(
  dependencies: SendDependencies,
  before: WebhookDelivery,
  after: WebhookDelivery,
): Promise<boolean> {
  const disabled = await noteConsequences(dependencies, before, after);
  await save(dependencies, after, after.dueAt ?? dependencies.now());
  return disabled;
}

async function noteConsequences(
  { registry, now }: SendDependencies,
  before: WebhookDelivery,
  after: WebhookDelivery,
): Promise<boolean> {
  const outcome = after.attempts.at(-1)?.outcome;
  if (after.isTest || !outcome) return false;
  const at = now();
  const change = (webhook: Webhook): Webhook => {
    if (hasArrived(outcome)) return noteArrival(webhook);
    if (isGone(outcome)) return disable(webhook, 'gone', at);
    const isGivenUp = before.state === 'waiting' && after.state === 'failed';
    return isGivenUp ? noteFailure(webhook, deliveryIdOf(after), at) : webhook;
  };
  let disabled = false;
  await changeRegistry(registry, { ledgerId: after.ledgerId, at }, (all) => {
    const changed = changeWebhook(all, after.webhookId, change);
    disabled = statusIn(all, after) === 'enabled' && statusIn(changed, after) === 'disabled';
    return changed;
  });
  return disabled;
}

function statusIn(all: LedgerWebhooks, { webhookId }: WebhookDelivery): Webhook['status']['kind'] | undefined {
  return webhookIn(all, webhookId)?.status.kind;
}

/** A test goes to an endpoint that is disabled too: that is when an owner wants to know. */
function mayReceive({ status }: Webhook, { isTest }: WebhookDelivery): boolean {
  return status.kind === 'enabled' || (isTest && status.kind === 'disabled');
}

async function save({ deliveries }: SendDependencies, delivery: WebhookDelivery, wakeAt: string): Promise<void> {
  if ((await deliveries.save(delivery, wakeAt)) === 'stale') throw new DeliveryBusy();
}
