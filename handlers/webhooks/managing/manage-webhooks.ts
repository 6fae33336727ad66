/** What an owner does with endpoints. Everything here may be asked for twice. */
import { WebhookId, type LedgerId, type UserId } from '#domain/kernel/ids';
import type { WebhookRegistry, WebhookSecretStore } from '#domain/ports/webhook-store';
import type { WebhookSender } from '#domain/ports/webhook-sender';
import { firstSecret, rotate } from '#domain/webhook/secrets';
import { later } from '#domain/webhook/delivery';
import {
  addWebhook,
  changeWebhook,
  disable,
  enable,
  GRACE_MS,
  hasRoom,
  remove,
  webhookIn,
  withinGrace,
  type LedgerWebhooks,
  type Webhook,
} from '#domain/webhook/webhook';
import type { RegisterWebhookRequest, UpdateWebhookRequest } from '#handlers/contracts/webhooks';
import { changeRegistry } from '../change-registry.ts';
import { endpointRefused, tooManyWebhooks, webhookIdTaken, webhookNotFound } from './problems.ts';

export type ManageDependencies = {
  readonly registry: WebhookRegistry;
  readonly secrets: WebhookSecretStore;
  readonly check: WebhookSender['check'];
  readonly newSecret: () => string;
  readonly randomId: () => string;
  readonly now: () => string;
};

export type Target = { readonly ledgerId: LedgerId; readonly webhookId: WebhookId };

/** What was stored, and the secret, which nobody gets to see again. */
export type WithSecret = {
  readonly webhook: Webhook;
  readonly secret: string;
  readonly previousValidUntil: string | null;
};

/**
 * The secret is stored first: an endpoint without one could not be called, a secret without an endpoint is of no use to
 * anybody. Throws RequestProblem.
 */
export async function registerWebhook(
  dependencies: ManageDependencies,
  { ledgerId, userId }: { readonly ledgerId: LedgerId; readonly userId: UserId },
  request: RegisterWebhookRequest,
): Promise<WithSecret> {
  const { registry, secrets, newSecret, randomId, now } = dependencies;
  const { webhookId = WebhookId.parse(randomId()), url, eventTypes, description } = request;
  const all = await registry.read(ledgerId);
  if (webhookIn(all, webhookId)) throw webhookIdTaken();
  if (!hasRoom(all)) throw tooManyWebhooks();
  await refuseUnlessFine(dependencies, url);
  const secret = newSecret();
  // One is there if an earlier try got this far; nobody has seen it.
  const revision = (await secrets.read(webhookId))?.revision ?? 0;
  if ((await secrets.save(webhookId, { ...firstSecret(secret), revision })) === 'stale') throw webhookIdTaken();
  const at = now();
  const status = { kind: 'enabled' } as const;
  const webhook = { webhookId, url, eventTypes, description, status, failures: [], createdAt: at, createdBy: userId };
  await changeRegistry(registry, { ledgerId, at }, (current) => {
    if (webhookIn(current, webhookId)) throw webhookIdTaken();
    const added = addWebhook(current, webhook);
    if (added === 'full') throw tooManyWebhooks();
    return added;
  });
  return { webhook, secret, previousValidUntil: null };
}

/** Throws RequestProblem. */
export async function updateWebhook(
  dependencies: ManageDependencies,
  { ledgerId, webhookId }: Target,
  request: UpdateWebhookRequest,
): Promise<Webhook> {
  const { registry, now } = dependencies;
  if (request.url !== undefined) await refuseUnlessFine(dependencies, request.url);
  const at = now();
  const found = webhookIn(await registry.read(ledgerId), webhookId);
  if (found?.status.kind === 'removed' && request.status === 'enabled') await keepSecret(dependencies, webhookId);
  const stored = await changeRegistry(registry, { ledgerId, at }, (all) => {
    const before = webhookIn(all, webhookId);
    if (!before || !mayChange(before, request, at)) throw webhookNotFound();
    if (before.status.kind === 'removed' && !hasRoom(all)) throw tooManyWebhooks();
    return changeWebhook(all, webhookId, (webhook) => updated(webhook, request, at));
  });
  return webhookOf(stored, webhookId);
}

/**
 * Removing twice changes nothing. The secret is to be forgotten later than the endpoint can be brought back, and only
 * by whoever removed it, as it was before: bringing back saves it anew, so the two cannot get into each other's way.
 * Throws RequestProblem.
 */
export async function removeWebhook(
  { registry, secrets, now }: ManageDependencies,
  { ledgerId, webhookId }: Target,
): Promise<Webhook> {
  const at = now();
  const known = await secrets.read(webhookId);
  const removal = { isOurs: false };
  const stored = await changeRegistry(registry, { ledgerId, at }, (all) => {
    if (!webhookIn(all, webhookId)) throw webhookNotFound();
    const changed = changeWebhook(all, webhookId, (webhook) => remove(webhook, at));
    removal.isOurs = changed !== all;
    return changed;
  });
  if (known && removal.isOurs) await secrets.save(webhookId, known, later(at, 2 * GRACE_MS));
  return webhookOf(stored, webhookId);
}

/** Throws RequestProblem. */
export async function rotateSecret(
  { registry, secrets, newSecret, now }: ManageDependencies,
  { ledgerId, webhookId }: Target,
): Promise<WithSecret> {
  const webhook = webhookIn(await registry.read(ledgerId), webhookId);
  const known = await secrets.read(webhookId);
  if (!webhook || webhook.status.kind === 'removed' || !known) throw webhookNotFound();
  const secret = newSecret();
  const to = rotate(known, secret, now());
  if ((await secrets.save(webhookId, to)) === 'stale') throw webhookIdTaken();
  return { webhook, secret, previousValidUntil: to.previous?.until ?? null };
}

/** It was to be forgotten with the endpoint that now comes back. */
async function keepSecret({ secrets }: ManageDependencies, webhookId: WebhookId): Promise<void> {
  const known = await secrets.read(webhookId);
  if (!known) throw webhookNotFound();
  if ((await secrets.save(webhookId, known)) === 'stale') throw webhookIdTaken();
}

async function refuseUnlessFine({ check }: ManageDependencies, url: string): Promise<void> {
  const refusal = await check(url);
  if (refusal) throw endpointRefused(refusal);
}

/** One that was removed can be brought back for a while, and nothing else. */
function mayChange({ status }: Webhook, request: UpdateWebhookRequest, at: string): boolean {
  return status.kind !== 'removed' || (request.status === 'enabled' && withinGrace(status.since, at));
}

function updated(webhook: Webhook, request: UpdateWebhookRequest, at: string): Webhook {
  const { url = webhook.url, eventTypes = webhook.eventTypes, description = webhook.description, status } = request;
  const changed = { ...webhook, url, eventTypes, description };
  if (status === undefined) return changed;
  return status === 'enabled' ? enable(changed) : disable(changed, 'by-owner', at);
}

function webhookOf(all: LedgerWebhooks, webhookId: WebhookId): Webhook {
  const webhook = webhookIn(all, webhookId);
  if (!webhook) throw webhookNotFound();
  return webhook;
}
