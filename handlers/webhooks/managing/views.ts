/** Endpoints and deliveries as owners see them: without secrets, which are not even read. */
import type { WebhookDelivery } from '#domain/webhook/delivery';
import type { Webhook } from '#domain/webhook/webhook';
import type { WebhookDeliveryView, WebhookView } from '#handlers/contracts/webhooks';

export function webhookView(webhook: Webhook): WebhookView {
  const { webhookId, url, eventTypes, description, status, failures, createdAt, createdBy } = webhook;
  return {
    webhookId,
    url,
    eventTypes: [...eventTypes],
    description,
    status: status.kind,
    since: status.kind === 'enabled' ? null : status.since,
    disabledReason: status.kind === 'disabled' ? status.reason : null,
    failuresInARow: failures.length,
    createdAt,
    createdBy,
  };
}

export function deliveryView(delivery: WebhookDelivery): WebhookDeliveryView {
  const { eventId, webhookId, eventType, isTest, state, createdAt, dueAt, attemptCount, body } = delivery;
  const attempts = delivery.attempts.toReversed();
  const { correlationId } = delivery;
  return {
    eventId,
    webhookId,
    eventType,
    isTest,
    state,
    createdAt,
    dueAt,
    attemptCount,
    attempts,
    body,
    correlationId,
  };
}
