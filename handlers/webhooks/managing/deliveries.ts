/** The log of deliveries, sending one again, and trying an endpoint out. */
import type { MessageQueue } from '#domain/ports/message-queue';
import type { WebhookDeliveries, WebhookRegistry } from '#domain/ports/webhook-store';
import { later, newDelivery, sendAgain, type DeliveryKey, type WebhookDelivery } from '#domain/webhook/delivery';
import { messageBody } from '#domain/webhook/message';
import { webhookIn, type Webhook } from '#domain/webhook/webhook';
import type { WebhookDeliveryList } from '#handlers/contracts/webhooks';
import { QUEUE_GRACE_MS, wake } from '../planning/plan-deliveries.ts';
import type { Target } from './manage-webhooks.ts';
import { deliveryNotFound, webhookDisabled, webhookNotFound } from './problems.ts';
import { deliveryView } from './views.ts';

/** Not in the catalogue: it says nothing about the books, and nobody subscribes to it. */
const TEST_EVENT = 'pennytrail.webhook-test.v1';

/** `cursor` is what an earlier page called `nextCursor`. */
export async function listDeliveries(
  deliveries: Pick<WebhookDeliveries, 'list'>,
  { ledgerId, webhookId }: Target,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<WebhookDeliveryList> {
  const [createdAt = '', eventId = ''] = cursor?.split('#') ?? [];
  const before = cursor === undefined ? undefined : { createdAt, eventId };
  const found = await deliveries.list(ledgerId, webhookId, { limit, before });
  const last = found.length === limit ? found.at(-1) : undefined;
  return { items: found.map(deliveryView), nextCursor: last ? `${last.createdAt}#${last.eventId}` : null };
}

export type SendByHand = {
  readonly registry: Pick<WebhookRegistry, 'read'>;
  readonly deliveries: Pick<WebhookDeliveries, 'add' | 'read' | 'save'>;
  readonly queue: Pick<MessageQueue, 'send'>;
  readonly randomId: () => string;
  readonly now: () => string;
};

/** Throws RequestProblem when there is no such delivery, or the endpoint takes none. */
export async function retryDelivery(dependencies: SendByHand, key: DeliveryKey): Promise<WebhookDelivery> {
  const { deliveries, queue, now } = dependencies;
  if ((await targetOf(dependencies, key)).status.kind !== 'enabled') throw webhookDisabled();
  const delivery = await deliveries.read(key);
  if (!delivery) throw deliveryNotFound();
  const at = now();
  const again = sendAgain(delivery, at);
  // Somebody is at it this very moment, or has just finished: then the log says more than a retry would.
  if ((await deliveries.save(again, later(at, QUEUE_GRACE_MS))) === 'stale') return latest(deliveries, key);
  await wake(queue, [again]);
  return again;
}

/** Throws RequestProblem when there is no such endpoint. */
export async function sendTest(
  dependencies: SendByHand,
  { ledgerId, webhookId }: Target,
  correlationId: string,
): Promise<WebhookDelivery> {
  const { deliveries, queue, randomId, now } = dependencies;
  await targetOf(dependencies, { ledgerId, webhookId });
  const [id, createdAt] = [`test:${randomId()}`, now()];
  const body = messageBody(TEST_EVENT, createdAt, { id, ledgerId, occurredAt: createdAt, correlationId });
  const test = { eventId: id, eventType: TEST_EVENT, isTest: true, body, correlationId, createdAt };
  const delivery = newDelivery({ ...test, ledgerId, webhookId });
  await deliveries.add(delivery, later(createdAt, QUEUE_GRACE_MS));
  await wake(queue, [delivery]);
  return delivery;
}

async function targetOf({ registry }: SendByHand, { ledgerId, webhookId }: Target): Promise<Webhook> {
  const webhook = webhookIn(await registry.read(ledgerId), webhookId);
  if (!webhook || webhook.status.kind === 'removed') throw webhookNotFound();
  return webhook;
}

async function latest(deliveries: SendByHand['deliveries'], key: DeliveryKey): Promise<WebhookDelivery> {
  const delivery = await deliveries.read(key);
  if (!delivery) throw deliveryNotFound();
  return delivery;
}
