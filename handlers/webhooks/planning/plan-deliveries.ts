import * as z from 'zod';
import { LedgerId, type WebhookId } from '#domain/kernel/ids';
import type { MessageQueue } from '#domain/ports/message-queue';
import type { WebhookDeliveries, WebhookRegistry } from '#domain/ports/webhook-store';
import { later, newDelivery, type WebhookDelivery } from '#domain/webhook/delivery';
import { messageBody } from '#domain/webhook/message';
import { wakeOf } from '../wake.ts';

export type PlanDependencies = {
  readonly registry: Pick<WebhookRegistry, 'read'>;
  readonly deliveries: Pick<WebhookDeliveries, 'add' | 'read'>;
  readonly queue: Pick<MessageQueue, 'send'>;
  readonly now: () => string;
};

/** Of an integration event only what every one of them has; the rest goes to the endpoint as it is. */
const EventDetail = z.looseObject({
  id: z.string().min(1),
  ledgerId: LedgerId,
  occurredAt: z.string(),
  correlationId: z.string(),
});

const BusEvent = z.object({ 'detail-type': z.string().min(1), detail: EventDetail });

/** An integration event: its type, and the detail as on the bus. */
export type PlannedEvent = { readonly type: string; readonly detail: z.infer<typeof EventDetail> };

/** From the event as the bus delivers it. Throws for what is none. */
export function parseEvent(content: unknown): PlannedEvent {
  const { 'detail-type': type, detail } = BusEvent.parse(content);
  return { type, detail };
}

/** The queue has that long to wake the sender; then the scheduled run does. */
export const QUEUE_GRACE_MS = 2 * 60_000;

export type Planned = { readonly planned: number; readonly known: number };

/**
 * Writes a delivery for each endpoint that wants this type of event, once, and wakes the sender. Done again, after a
 * crash or because the bus delivers twice, it finds what is written and wakes for what nobody has tried yet.
 */
export async function planDeliveries(dependencies: PlanDependencies, { type, detail }: PlannedEvent): Promise<Planned> {
  const { webhooks } = await dependencies.registry.read(detail.ledgerId);
  const receivers = webhooks.filter(({ status, eventTypes }) => status.kind === 'enabled' && eventTypes.includes(type));
  const outcomes = [];
  for (const { webhookId } of receivers) {
    const event = { type, detail, createdAt: dependencies.now() };
    outcomes.push(await write(dependencies.deliveries, deliveryTo(webhookId, event)));
  }
  const untried = outcomes.flatMap(({ stored }) => stored ?? []).filter(isUntried);
  await wake(dependencies.queue, untried);
  const planned = outcomes.filter(({ isNew }) => isNew).length;
  return { planned, known: outcomes.length - planned };
}

/** Asks for the next attempt of each. */
export async function wake(queue: Pick<MessageQueue, 'send'>, deliveries: readonly WebhookDelivery[]): Promise<void> {
  if (deliveries.length > 0) await queue.send(deliveries.map((delivery) => JSON.stringify(wakeOf(delivery))));
}

async function write(
  deliveries: PlanDependencies['deliveries'],
  delivery: WebhookDelivery,
): Promise<{ readonly isNew: boolean; readonly stored: WebhookDelivery | undefined }> {
  const added = await deliveries.add(delivery, later(delivery.createdAt, QUEUE_GRACE_MS));
  if (added === 'added') return { isNew: true, stored: delivery };
  return { isNew: false, stored: await deliveries.read(delivery) };
}

type Happened = PlannedEvent & { readonly createdAt: string };

function deliveryTo(webhookId: WebhookId, { type: eventType, detail, createdAt }: Happened): WebhookDelivery {
  const { id: eventId, ledgerId, correlationId, occurredAt } = detail;
  const body = messageBody(eventType, occurredAt, detail);
  return newDelivery({ ledgerId, webhookId, eventId, eventType, isTest: false, body, correlationId, createdAt });
}

function isUntried({ state, attemptCount }: WebhookDelivery): boolean {
  return state === 'waiting' && attemptCount === 0;
}
