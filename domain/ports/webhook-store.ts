/** Where endpoints, their secrets and their deliveries are kept. */
import type { LedgerId, WebhookId } from '../kernel/ids.ts';
import type { DeliveryKey, WebhookDelivery } from '../webhook/delivery.ts';
import type { WebhookSecrets } from '../webhook/secrets.ts';
import type { LedgerWebhooks } from '../webhook/webhook.ts';

/** Which endpoints a ledger has, as a whole, so that their number can be bounded and a reader needs one read. */
export type WebhookRegistry = {
  /** Strongly consistent; revision 0 and no endpoints for a ledger that never had any. */
  readonly read: (ledgerId: LedgerId) => Promise<LedgerWebhooks>;
  /** One conditional write, if nobody changed them since `webhooks.revision`; the revision stored is one more. */
  readonly save: (webhooks: LedgerWebhooks) => Promise<'saved' | 'stale'>;
};

/** Apart from the registry, so that what lists endpoints need not be able to read secrets. */
export type WebhookSecretStore = {
  readonly read: (webhookId: WebhookId) => Promise<WebhookSecrets | undefined>;
  /**
   * One conditional write, if nobody changed them since `secrets.revision`; the revision stored is one more. With
   * `forgetAt` (ISO instant) the secrets are deleted some time after it, unless they are saved again without.
   */
  readonly save: (webhookId: WebhookId, secrets: WebhookSecrets, forgetAt?: string) => Promise<'saved' | 'stale'>;
};

/** A delivery somebody should look at, and since when (ISO instant). */
export type DueDelivery = DeliveryKey & { readonly wakeAt: string };

/**
 * Deliveries are kept for 30 days from when they were made. One that waits also has an instant at which the scheduled
 * run looks at it: `wakeAt`, a little after `dueAt`, so that nothing is lost when a message is.
 */
export type WebhookDeliveries = {
  /** Stores once; a second time with the same key is `known` and changes nothing. */
  readonly add: (delivery: WebhookDelivery, wakeAt: string) => Promise<'added' | 'known'>;
  /** Strongly consistent. */
  readonly read: (key: DeliveryKey) => Promise<WebhookDelivery | undefined>;
  /**
   * One conditional write, if nobody changed it since `delivery.revision`; the revision stored is one more. `wakeAt` is
   * ignored unless the delivery waits.
   */
  readonly save: (delivery: WebhookDelivery, wakeAt: string) => Promise<'saved' | 'stale'>;
  /** Those of one endpoint, made last first. `before` is `createdAt` and event id of the last one seen. */
  readonly list: (
    ledgerId: LedgerId,
    webhookId: WebhookId,
    page: { readonly limit: number; readonly before?: Pick<WebhookDelivery, 'createdAt' | 'eventId'> | undefined },
  ) => Promise<readonly WebhookDelivery[]>;
  /** Those with `wakeAt` up to an instant, longest waiting first, at most `limit`. Eventually consistent. */
  readonly due: (upTo: string, limit: number) => Promise<readonly DueDelivery[]>;
  /** Looks again at `to` only; undefined when `wakeAt` has changed since, and nothing was written. */
  readonly postpone: (due: DueDelivery, to: string) => Promise<WebhookDelivery | undefined>;
};
