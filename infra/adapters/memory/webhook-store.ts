/** Endpoints and deliveries in memory, for tests and simulations. Same semantics as the DynamoDB adapter. */
import type { LedgerId, WebhookId } from '#domain/kernel/ids';
import type { WebhookDeliveries, WebhookRegistry, WebhookSecretStore } from '#domain/ports/webhook-store';
import type { DeliveryKey, WebhookDelivery } from '#domain/webhook/delivery';
import type { WebhookSecrets } from '#domain/webhook/secrets';
import type { LedgerWebhooks } from '#domain/webhook/webhook';

export type MemoryWebhookStore = {
  readonly registry: WebhookRegistry;
  readonly secrets: WebhookSecretStore;
  readonly deliveries: WebhookDeliveries;
};

/** Empty stores. */
export function createMemoryWebhookStore(): MemoryWebhookStore {
  return { registry: createRegistry(), secrets: createSecrets(), deliveries: createDeliveries() };
}

function createRegistry(): WebhookRegistry {
  const ledgers = new Map<LedgerId, LedgerWebhooks>();
  return {
    read: (ledgerId) => Promise.resolve(ledgers.get(ledgerId) ?? { ledgerId, revision: 0, webhooks: [] }),
    save: (webhooks) => {
      const { ledgerId, revision } = webhooks;
      if ((ledgers.get(ledgerId)?.revision ?? 0) !== revision) return Promise.resolve('stale');
      ledgers.set(ledgerId, { ...webhooks, revision: revision + 1 });
      return Promise.resolve('saved');
    },
  };
}

function createSecrets(): WebhookSecretStore {
  const stored = new Map<WebhookId, WebhookSecrets>();
  return {
    read: (webhookId) => Promise.resolve(stored.get(webhookId)),
    save: (webhookId, secrets) => {
      const { revision } = secrets;
      if ((stored.get(webhookId)?.revision ?? 0) !== revision) return Promise.resolve('stale');
      stored.set(webhookId, { ...secrets, revision: revision + 1 });
      return Promise.resolve('saved');
    },
  };
}

type Row = { readonly delivery: WebhookDelivery; readonly wakeAt: string };

function createDeliveries(): WebhookDeliveries {
  const rows = new Map<string, Row>();
  const write = (delivery: WebhookDelivery, wakeAt: string): void => {
    rows.set(keyOf(delivery), { delivery, wakeAt });
  };
  return {
    add: (delivery, wakeAt) => {
      if (rows.has(keyOf(delivery))) return Promise.resolve('known');
      write(delivery, wakeAt);
      return Promise.resolve('added');
    },
    read: (key) => Promise.resolve(rows.get(keyOf(key))?.delivery),
    save: (delivery, wakeAt) => {
      const { revision } = delivery;
      if (rows.get(keyOf(delivery))?.delivery.revision !== revision) return Promise.resolve('stale');
      write({ ...delivery, revision: revision + 1 }, wakeAt);
      return Promise.resolve('saved');
    },
    list: (ledgerId, webhookId, { limit, before }) => {
      const found = [...rows.values()]
        .map(({ delivery }) => delivery)
        .filter((each) => each.ledgerId === ledgerId && each.webhookId === webhookId)
        .filter((each) => before === undefined || orderOf(each) < orderOf(before))
        .toSorted((one, other) => (orderOf(one) < orderOf(other) ? 1 : -1));
      return Promise.resolve(found.slice(0, limit));
    },
    due: (upTo, limit) => {
      const found = [...rows.values()]
        .filter(({ delivery, wakeAt }) => delivery.state === 'waiting' && wakeAt <= upTo)
        .toSorted((one, other) => (one.wakeAt < other.wakeAt ? -1 : 1))
        .map(({ delivery: { ledgerId, webhookId, eventId }, wakeAt }) => ({ ledgerId, webhookId, eventId, wakeAt }));
      return Promise.resolve(found.slice(0, limit));
    },
    postpone: ({ wakeAt, ...key }, to) => {
      const row = rows.get(keyOf(key));
      if (row?.wakeAt !== wakeAt || row.delivery.state !== 'waiting') return Promise.resolve(undefined);
      write(row.delivery, to);
      return Promise.resolve(row.delivery);
    },
  };
}

function keyOf({ ledgerId, webhookId, eventId }: DeliveryKey): string {
  return `${ledgerId}#${webhookId}#${eventId}`;
}

function orderOf({ createdAt, eventId }: Pick<WebhookDelivery, 'createdAt' | 'eventId'>): string {
  return `${createdAt}#${eventId}`;
}
