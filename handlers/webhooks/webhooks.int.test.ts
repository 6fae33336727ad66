/** From the bus to an endpoint, with the functions as they are deployed and a receiver that checks for itself. */
import { randomUUID, webcrypto } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openReceiver, type Received, type Receiver } from '#infra/adapters/https/testing/receiver';
import type { Reply } from '../testing/function-host.ts';
import { openBooks } from '../testing/realistic-books.ts';
import { hostWebhooks, type WebhookHost } from './testing/webhook-host.ts';

const CROSSED = 'finance.budget-threshold-crossed.v1';
const IMPORTED = 'finance.statement-imported.v1';

let webhooks: WebhookHost;
let receiver: Receiver;
let ledgerId: string;

beforeAll(async () => {
  webhooks = await hostWebhooks(inject('dynamoDbEndpoint'));
});
afterAll(() => webhooks.close());
beforeEach(async () => {
  receiver = await openReceiver();
  ledgerId = (await openBooks(webhooks.host)).ledgerId;
});
afterEach(() => receiver.close());

const call = (name: string, path: Readonly<Record<string, string>> = {}, body?: unknown): Promise<Reply> =>
  webhooks.host.call(name, { path: { ledgerId, ...path }, body });

async function register(eventTypes: readonly string[] = [CROSSED]) {
  const url = `http://127.0.0.1:${receiver.port}/hook`;
  const reply = await call('register-webhook', {}, { url, eventTypes });
  expect(reply.status).toBe(201);
  const { secret, webhook } = reply.body as { secret: string; webhook: { webhookId: string } };
  return { secret, webhookId: webhook.webhookId };
}

const eventOf = (index = 1) => ({
  id: `${ledgerId}:${index}:0`,
  ledgerId,
  ledgerVersion: index,
  occurredAt: '2026-11-22T12:00:00.000Z',
  correlationId: randomUUID(),
  categoryName: 'Käse & Wein',
  spent: 41_00,
});

const plan = (detail: object, type = CROSSED) => webhooks.host.invoke('plan-webhooks', { 'detail-type': type, detail });

type Delivery = {
  eventId: string;
  state: string;
  dueAt: string;
  attemptCount: number;
  attempts: { outcome: object }[];
};

async function deliveriesOf(webhookId: string): Promise<Delivery[]> {
  const { body } = await call('list-webhook-deliveries', { webhookId });
  return body['items'] as Delivery[];
}

/** As the specification tells a receiver to do it, with another implementation of HMAC than the sender's. */
async function isSignedWith(secret: string, { headers, body }: Received): Promise<boolean> {
  const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const raw = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (letter) => letter.charCodeAt(0));
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await webcrypto.subtle.importKey('raw', raw, hmac, false, ['verify']);
  for (const signature of String(headers['webhook-signature']).split(' ')) {
    const [version, given = ''] = signature.split(',');
    const bytes = Uint8Array.from(atob(given), (letter) => letter.charCodeAt(0));
    const isRight = await webcrypto.subtle.verify('HMAC', key, bytes, new TextEncoder().encode(text));
    if (version === 'v1' && isRight) return true;
  }
  return false;
}

function only(): Received {
  const [first, second] = receiver.received;
  if (!first || second) throw new Error(`${receiver.received.length} requests instead of one`);
  return first;
}

describe('an event', () => {
  it('reaches the endpoints that chose its type, once, signed, as it was on the bus', async () => {
    const [mine, other] = [await register([CROSSED]), await register([IMPORTED])];
    const event = eventOf();
    await plan(event);
    await plan(event);
    while ((await webhooks.drain()) > 0);
    const request = only();
    expect(request.headers).toMatchObject({ 'webhook-id': event.id, 'content-type': 'application/json' });
    expect(Math.abs(Date.now() / 1000 - Number(request.headers['webhook-timestamp']))).toBeLessThan(60);
    expect(JSON.parse(request.body)).toEqual({ type: CROSSED, timestamp: event.occurredAt, data: event });
    expect(await isSignedWith(mine.secret, request)).toBe(true);
    expect(await isSignedWith(other.secret, request)).toBe(false);
    expect(await isSignedWith(mine.secret, { ...request, body: `${request.body} ` })).toBe(false);
    expect(await deliveriesOf(mine.webhookId)).toMatchObject([
      { eventId: event.id, state: 'delivered', attemptCount: 1, attempts: [{ outcome: { status: 204 } }] },
    ]);
    expect(await deliveriesOf(other.webhookId)).toEqual([]);
  });

  it('that is not taken is tried again a minute later, and says what the endpoint answered', async () => {
    const { webhookId } = await register();
    receiver.answer = (_, response) => response.writeHead(500).end('The kitchen is closed.');
    await plan(eventOf());
    await webhooks.drain();
    const [delivery] = await deliveriesOf(webhookId);
    expect(delivery).toMatchObject({
      state: 'waiting',
      attempts: [{ outcome: { kind: 'answered', status: 500, answer: 'The kitchen is closed.' } }],
    });
    expect(Date.parse(delivery?.dueAt ?? '') - Date.now()).toBeGreaterThan(50_000);
    // Not due yet: the clock wakes nobody.
    await webhooks.host.invoke('release-webhooks', {});
    expect(await webhooks.drain()).toBe(0);
  });

  it('is sent again by hand under the same id', async () => {
    const { webhookId } = await register();
    await plan(eventOf());
    await webhooks.drain();
    const eventId = eventOf().id;
    expect(await call('retry-webhook-delivery', { webhookId, eventId })).toMatchObject({
      status: 200,
      body: { delivery: { state: 'waiting', attemptCount: 1 } },
    });
    await webhooks.drain();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([eventId, eventId]);
    expect(await deliveriesOf(webhookId)).toMatchObject([{ state: 'delivered', attemptCount: 2 }]);
    expect(await call('retry-webhook-delivery', { webhookId, eventId: 'none' })).toMatchObject({ status: 404 });
  });

  it('that breaks its contract is refused, for the rule to put aside', async () => {
    await expect(plan({ ...eventOf(), ledgerId: 'none' })).rejects.toThrow();
  });
});

describe('an endpoint', () => {
  it('is disabled at once when it answers 410, and gets no more events until it is enabled', async () => {
    const { webhookId } = await register();
    receiver.answer = (_, response) => response.writeHead(410).end();
    await plan(eventOf(1));
    await webhooks.drain();
    const { body } = await call('list-webhooks');
    expect(body['items']).toMatchObject([{ webhookId, status: 'disabled', disabledReason: 'gone' }]);
    await plan(eventOf(2));
    expect(await webhooks.drain()).toBe(0);
    expect(await call('retry-webhook-delivery', { webhookId, eventId: eventOf(1).id })).toMatchObject({ status: 409 });
    await call('update-webhook', { webhookId }, { status: 'enabled' });
    await plan(eventOf(3));
    expect(await webhooks.drain()).toBe(1);
  });

  it('is tried out by a test, disabled or not, which is sent once and has no consequences', async () => {
    const { webhookId, secret } = await register();
    await call('update-webhook', { webhookId }, { status: 'disabled' });
    receiver.answer = (_, response) => response.writeHead(503).end();
    expect(await call('test-webhook', { webhookId })).toMatchObject({ status: 201 });
    await webhooks.drain();
    expect(JSON.parse(only().body)).toMatchObject({ type: 'pennytrail.webhook-test.v1', data: { ledgerId } });
    expect(await isSignedWith(secret, only())).toBe(true);
    expect(await deliveriesOf(webhookId)).toMatchObject([{ state: 'failed', attemptCount: 1 }]);
    expect((await call('list-webhooks')).body['items']).toMatchObject([{ failuresInARow: 0 }]);
  });

  it('signs with the old secret too for a day after the rotation', async () => {
    const { webhookId, secret } = await register();
    const rotated = (await call('rotate-webhook-secret', { webhookId })).body;
    expect(rotated['secret']).not.toBe(secret);
    await plan(eventOf());
    await webhooks.drain();
    expect(await isSignedWith(secret, only())).toBe(true);
    expect(await isSignedWith(String(rotated['secret']), only())).toBe(true);
    expect(Date.parse(String(rotated['previousValidUntil'])) - Date.now()).toBeGreaterThan(23 * 3_600_000);
  });

  it('that was removed gets nothing, and can be brought back with its secret', async () => {
    const { webhookId, secret } = await register();
    await plan(eventOf(1));
    expect(await call('remove-webhook', { webhookId })).toMatchObject({ body: { webhook: { status: 'removed' } } });
    expect(await call('remove-webhook', { webhookId })).toMatchObject({ status: 200 });
    await webhooks.drain();
    expect(receiver.received).toEqual([]);
    expect(await deliveriesOf(webhookId)).toMatchObject([{ state: 'cancelled', attemptCount: 0 }]);
    expect(await call('update-webhook', { webhookId }, { description: 'x' })).toMatchObject({ status: 404 });
    expect(await call('rotate-webhook-secret', { webhookId })).toMatchObject({ status: 404 });
    expect(await call('update-webhook', { webhookId }, { status: 'enabled' })).toMatchObject({ status: 200 });
    await call('retry-webhook-delivery', { webhookId, eventId: eventOf(1).id });
    await webhooks.drain();
    expect(await isSignedWith(secret, only())).toBe(true);
  });
});
