/**
 * Endpoints of other systems that are told what happens in a ledger. Which endpoints there are is configuration, not
 * bookkeeping: it is kept beside the log, not in it. This folder holds the rules, all pure.
 */
import * as z from 'zod';
import { LedgerId, UserId, WebhookId } from '../kernel/ids.ts';

/** Endpoints a ledger may have, removed ones aside. */
export const MAX_WEBHOOKS = 10;

/** Deliveries given up in a row after which an endpoint is disabled. */
export const MAX_FAILURES_IN_A_ROW = 20;

/** For so long a removed endpoint can be brought back, and a secret that was rotated away stays valid. */
export const GRACE_MS = 24 * 60 * 60 * 1000;

const DisabledReason = z.enum(['by-owner', 'gone', 'failing']);
/** Why nothing is sent: its owner paused it, it answered 410, or it did not answer for long. */
export type DisabledReason = z.infer<typeof DisabledReason>;

export const WebhookStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enabled') }),
  z.object({ kind: z.literal('disabled'), since: z.string(), reason: DisabledReason }),
  z.object({ kind: z.literal('removed'), since: z.string() }),
]);
export type WebhookStatus = z.infer<typeof WebhookStatus>;

/** Instants are ISO in UTC. The secret is elsewhere: most of the code that knows an endpoint may not know it. */
export const Webhook = z.object({
  webhookId: WebhookId,
  url: z.string(),
  /** Of the catalogue of integration events; at least one. */
  eventTypes: z.array(z.string()).readonly(),
  description: z.string(),
  status: WebhookStatus,
  /** Ids of the deliveries given up since the last one that arrived, the oldest first. */
  failures: z.array(z.string()).readonly(),
  createdAt: z.string(),
  createdBy: UserId,
});
export type Webhook = z.infer<typeof Webhook>;

/** Those of one ledger. `revision` counts the changes; 0 before the first. */
export const LedgerWebhooks = z.object({
  ledgerId: LedgerId,
  revision: z.int().min(0),
  webhooks: z.array(Webhook).readonly(),
});
export type LedgerWebhooks = z.infer<typeof LedgerWebhooks>;

/** An endpoint of the ledger; those removed are found too. */
export function webhookIn({ webhooks }: LedgerWebhooks, webhookId: WebhookId): Webhook | undefined {
  return webhooks.find((webhook) => webhook.webhookId === webhookId);
}

/** `full`: the ledger has as many as it may. The same id a second time changes nothing. */
export function addWebhook(all: LedgerWebhooks, webhook: Webhook): LedgerWebhooks | 'full' {
  if (webhookIn(all, webhook.webhookId)) return all;
  return hasRoom(all) ? { ...all, webhooks: [...all.webhooks, webhook] } : 'full';
}

/** `all` with what `change` makes of one endpoint; the very same object when that changes nothing. */
export function changeWebhook(
  all: LedgerWebhooks,
  webhookId: WebhookId,
  change: (webhook: Webhook) => Webhook,
): LedgerWebhooks {
  const webhooks = all.webhooks.map((webhook) => (webhook.webhookId === webhookId ? change(webhook) : webhook));
  return webhooks.every((webhook, index) => webhook === all.webhooks[index]) ? all : { ...all, webhooks };
}

/** Whether one more may be there: a new one, or one brought back. */
export function hasRoom({ webhooks }: LedgerWebhooks): boolean {
  return webhooks.filter(({ status }) => status.kind !== 'removed').length < MAX_WEBHOOKS;
}

/** Without those removed so long ago that nobody can bring them back. */
export function forgetRemoved(all: LedgerWebhooks, at: string): LedgerWebhooks {
  const kept = all.webhooks.filter(({ status }) => status.kind !== 'removed' || withinGrace(status.since, at));
  return kept.length === all.webhooks.length ? all : { ...all, webhooks: kept };
}

/** Whether less than the time of grace lies between the two instants. */
export function withinGrace(since: string, at: string): boolean {
  return Date.parse(at) - Date.parse(since) < GRACE_MS;
}

/** Enabled, and with a clean slate: what failed before does not count any more. */
export function enable(webhook: Webhook): Webhook {
  return webhook.status.kind === 'enabled' ? webhook : { ...webhook, status: { kind: 'enabled' }, failures: [] };
}

/** One that is not enabled stays as it is, with the reason it had first. */
export function disable(webhook: Webhook, reason: DisabledReason, at: string): Webhook {
  if (webhook.status.kind !== 'enabled') return webhook;
  return { ...webhook, status: { kind: 'disabled', since: at, reason } };
}

/** Removing twice keeps the first instant. */
export function remove(webhook: Webhook, at: string): Webhook {
  return webhook.status.kind === 'removed' ? webhook : { ...webhook, status: { kind: 'removed', since: at } };
}

/** A delivery arrived. */
export function noteArrival(webhook: Webhook): Webhook {
  return webhook.failures.length === 0 ? webhook : { ...webhook, failures: [] };
}

/** A delivery was given up. The same one a second time counts once; too many in a row disable the endpoint. */
export function noteFailure(webhook: Webhook, deliveryId: string, at: string): Webhook {
  if (webhook.failures.includes(deliveryId)) return webhook;
  const failures = [...webhook.failures, deliveryId].slice(-MAX_FAILURES_IN_A_ROW);
  const noted = { ...webhook, failures };
  return failures.length < MAX_FAILURES_IN_A_ROW ? noted : disable(noted, 'failing', at);
}
