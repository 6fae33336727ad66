/** What the queue carries: not the event, only which delivery to look at. */
import * as z from 'zod';
import { DeliveryKey, type WebhookDelivery } from '#domain/webhook/delivery';

/** A message about an attempt that was made already, or about a round that is over, changes nothing. */
export const Wake = DeliveryKey.extend({
  round: z.int().min(1),
  /** Counts from 1, over all rounds. */
  attempt: z.int().min(1),
  correlationId: z.string(),
});
export type Wake = z.infer<typeof Wake>;

/** The message that asks for the next attempt. */
export function wakeOf(delivery: WebhookDelivery): Wake {
  const { ledgerId, webhookId, eventId, round, attemptCount, correlationId } = delivery;
  return { ledgerId, webhookId, eventId, round, attempt: attemptCount + 1, correlationId };
}

/** Whether the delivery still waits for the attempt the message is about. */
export function isAwaited({ round, attempt }: Wake, delivery: WebhookDelivery): boolean {
  return delivery.state === 'waiting' && delivery.round === round && delivery.attemptCount === attempt - 1;
}
