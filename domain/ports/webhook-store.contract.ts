/** What every adapter of the webhook stores must do. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LedgerId, UserId, WebhookId } from '../kernel/ids.ts';
import { later, newDelivery, startAttempt, type WebhookDelivery } from '../webhook/delivery.ts';
import { firstSecret, rotate } from '../webhook/secrets.ts';
import type { Webhook } from '../webhook/webhook.ts';
import type { WebhookDeliveries, WebhookRegistry, WebhookSecretStore } from './webhook-store.ts';

type Stores = {
  readonly registry: WebhookRegistry;
  readonly secrets: WebhookSecretStore;
  readonly deliveries: WebhookDeliveries;
};
type MakeStores = () => Stores | Promise<Stores>;

/** Defines the suite. `make` is called once per test; ids are random, so the stores may be shared. */
export function webhookStoreContract(name: string, make: MakeStores): void {
  describe(`${name}: endpoints`, () => {
    keepsEndpoints(make);
    keepsSecrets(make);
  });
  describe(`${name}: deliveries`, () => {
    keepsDeliveries(make);
    listsDeliveries(make);
    listsMuch(make);
    findsWhatIsDue(make);
  });
}

function keepsEndpoints(make: MakeStores): void {
  it('knows no endpoints of a ledger that never had any', async () => {
    const { registry } = await make();
    const ledgerId = newLedger();
    expect(await registry.read(ledgerId)).toEqual({ ledgerId, revision: 0, webhooks: [] });
  });

  it('saves the endpoints of a ledger as they were read, and lets one of many at once do so', async () => {
    const { registry } = await make();
    const none = await registry.read(newLedger());
    const results = await Promise.all(
      Array.from({ length: 6 }, () => registry.save({ ...none, webhooks: [webhook()] })),
    );
    expect(results.filter((result) => result === 'saved')).toHaveLength(1);
    const one = await registry.read(none.ledgerId);
    expect(one).toMatchObject({ revision: 1, webhooks: [{ description: 'Käse 🧀' }] });
    expect(await registry.save({ ...one, webhooks: [] })).toBe('saved');
    expect(await registry.save(one)).toBe('stale');
    expect(await registry.read(none.ledgerId)).toEqual({ ...one, revision: 2, webhooks: [] });
  });
}

function keepsSecrets(make: MakeStores): void {
  it('keeps secrets, and changes them only as they were read', async () => {
    const { secrets } = await make();
    const webhookId = newWebhook();
    expect(await secrets.read(webhookId)).toBeUndefined();
    const first = firstSecret('whsec_one');
    expect(await secrets.save(webhookId, first)).toBe('saved');
    expect(await secrets.save(webhookId, firstSecret('whsec_other'))).toBe('stale');
    const read = await secrets.read(webhookId);
    if (!read) throw new Error('nothing was kept');
    expect(read).toEqual({ ...first, revision: 1 });
    const second = rotate(read, 'whsec_two', NOON);
    expect(await secrets.save(webhookId, second)).toBe('saved');
    expect(await secrets.save(webhookId, read)).toBe('stale');
    const kept = { ...second, revision: 2 };
    expect(await secrets.save(webhookId, kept, later(NOON, 1))).toBe('saved');
    // Whoever saw them before they were to be forgotten, and after, cannot be mistaken for one another.
    expect(await secrets.save(webhookId, kept)).toBe('stale');
    expect(await secrets.read(webhookId)).toEqual({ ...second, revision: 3 });
  });
}

function keepsDeliveries(make: MakeStores): void {
  it('stores a delivery once, whoever plans it again', async () => {
    const { deliveries } = await make();
    const delivery = deliveryOf({});
    const results = await Promise.all(Array.from({ length: 4 }, () => deliveries.add(delivery, NOON)));
    expect(results.toSorted()).toEqual(['added', 'known', 'known', 'known']);
    expect(await deliveries.read(delivery)).toEqual(delivery);
    expect(await deliveries.read({ ...delivery, eventId: 'another' })).toBeUndefined();
    expect(await deliveries.read({ ...delivery, webhookId: newWebhook() })).toBeUndefined();
  });

  it('changes a delivery only as it was read', async () => {
    const { deliveries } = await make();
    const delivery = deliveryOf({});
    await deliveries.add(delivery, NOON);
    const started = startAttempt(delivery, NOON);
    expect(await deliveries.save(started, NOON)).toBe('saved');
    expect(await deliveries.save(startAttempt(delivery, later(NOON, 1)), NOON)).toBe('stale');
    expect(await deliveries.read(delivery)).toEqual({ ...started, revision: 1 });
    expect(await deliveries.save(deliveryOf({ eventId: 'never added' }), NOON)).toBe('stale');
  });
}

function listsDeliveries(make: MakeStores): void {
  it('lists the deliveries of one endpoint, made last first, page by page', async () => {
    const { deliveries } = await make();
    const [ledgerId, webhookId] = [newLedger(), newWebhook()];
    // Two of the same instant: the event id tells them apart.
    const instants = [0, 5, 5, 2, 9].map((seconds) => later(NOON, seconds * 1000));
    for (const [index, createdAt] of instants.entries()) {
      await deliveries.add(deliveryOf({ ledgerId, webhookId, eventId: `e${index}`, createdAt }), createdAt);
    }
    await deliveries.add(deliveryOf({ ledgerId }), NOON);
    const all = await deliveries.list(ledgerId, webhookId, { limit: 10 });
    expect(all.map(({ eventId }) => eventId)).toEqual(['e4', 'e2', 'e1', 'e3', 'e0']);
    const first = await deliveries.list(ledgerId, webhookId, { limit: 2 });
    expect(first).toEqual(all.slice(0, 2));
    const second = await deliveries.list(ledgerId, webhookId, { limit: 2, before: first[1] });
    expect(second).toEqual(all.slice(2, 4));
    expect(await deliveries.list(ledgerId, webhookId, { limit: 2, before: all[4] })).toEqual([]);
  });
}

function listsMuch(make: MakeStores): void {
  it('lists as many as were asked for, however much they hold', async () => {
    const { deliveries } = await make();
    const [ledgerId, webhookId] = [newLedger(), newWebhook()];
    const body = 'x'.repeat(150_000);
    for (const eventId of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      await deliveries.add(deliveryOf({ ledgerId, webhookId, eventId, body }), NOON);
    }
    const found = await deliveries.list(ledgerId, webhookId, { limit: 8 });
    expect(found.map(({ eventId }) => eventId)).toEqual(['h', 'g', 'f', 'e', 'd', 'c', 'b', 'a']);
  });
}

function findsWhatIsDue(make: MakeStores): void {
  it('finds what waits and is due, and each of it goes to one of those who look', async () => {
    const { deliveries } = await make();
    const [late, early, notYet] = [deliveryOf({}), deliveryOf({}), deliveryOf({})];
    await deliveries.add(late, PAST(2));
    await deliveries.add(early, PAST(1));
    await deliveries.add(notYet, PAST(9));
    const mine = async () => {
      const due = await deliveries.due(PAST(5), 1000);
      return due.filter(({ eventId }) => [late, early, notYet].some((each) => each.eventId === eventId));
    };
    const due = await mine();
    expect(due.map(({ eventId }) => eventId)).toEqual([early.eventId, late.eventId]);
    const [first] = due;
    if (!first) throw new Error('nothing due');
    const taken = await Promise.all(Array.from({ length: 4 }, () => deliveries.postpone(first, PAST(8))));
    expect(taken.filter((each) => each !== undefined)).toEqual([early]);
    expect((await mine()).map(({ eventId }) => eventId)).toEqual([late.eventId]);
  });

  it('does not look again at what no longer waits', async () => {
    const { deliveries } = await make();
    const delivery = deliveryOf({});
    await deliveries.add(delivery, PAST(1));
    const [due] = (await deliveries.due(PAST(1), 1000)).filter(({ eventId }) => eventId === delivery.eventId);
    if (!due) throw new Error('not due');
    await deliveries.save({ ...delivery, state: 'delivered', dueAt: null }, PAST(1));
    const left = await deliveries.due(PAST(1), 1000);
    expect(left.filter(({ eventId }) => eventId === delivery.eventId)).toEqual([]);
    expect(await deliveries.postpone(due, PAST(8))).toBeUndefined();
    expect(await deliveries.read(delivery)).toMatchObject({ state: 'delivered', revision: 1 });
  });
}

const NOON = '2026-11-22T12:00:00.000Z';

/** Long before other tests of a shared store look. */
const PAST = (minute: number): string => `2020-01-01T00:0${minute}:00.000Z`;

function newLedger(): LedgerId {
  return LedgerId.parse(randomUUID());
}

function newWebhook(): WebhookId {
  return WebhookId.parse(randomUUID());
}

function webhook(): Webhook {
  return {
    webhookId: newWebhook(),
    url: 'https://example.com/hook',
    eventTypes: ['finance.budget-threshold-crossed.v1'],
    description: 'Käse 🧀',
    status: { kind: 'enabled' },
    failures: [],
    createdAt: NOON,
    createdBy: UserId.parse('somebody'),
  };
}

function deliveryOf(given: Partial<WebhookDelivery>): WebhookDelivery {
  const fresh = newDelivery({
    ledgerId: newLedger(),
    webhookId: newWebhook(),
    eventId: randomUUID(),
    eventType: 'finance.budget-threshold-crossed.v1',
    isTest: false,
    body: '{"type":"x"}',
    correlationId: 'c',
    createdAt: NOON,
  });
  return { ...fresh, ...given };
}
