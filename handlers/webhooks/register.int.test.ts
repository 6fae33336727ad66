/** What an owner does with endpoints, and what nobody else may. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import type { Reply } from '../testing/function-host.ts';
import { openBooks } from '../testing/realistic-books.ts';
import { hostWebhooks, type WebhookHost } from './testing/webhook-host.ts';

const CROSSED = 'finance.budget-threshold-crossed.v1';

/** Nobody listens there; nothing is sent. */
const URL = 'http://127.0.0.1:9999/hook';

let webhooks: WebhookHost;
let ledgerId: string;

beforeAll(async () => {
  webhooks = await hostWebhooks(inject('dynamoDbEndpoint'));
});
afterAll(() => webhooks.close());
beforeEach(async () => {
  ledgerId = (await openBooks(webhooks.host)).ledgerId;
});

const call = (name: string, path: Readonly<Record<string, string>> = {}, body?: unknown): Promise<Reply> =>
  webhooks.host.call(name, { path: { ledgerId, ...path }, body });

const register = (more: object = {}): Promise<Reply> =>
  call('register-webhook', {}, { url: URL, eventTypes: [CROSSED], ...more });

async function registered(): Promise<{ secret: string; webhookId: string }> {
  const { body } = await register();
  const { secret, webhook } = body as { secret: string; webhook: { webhookId: string } };
  return { secret, webhookId: webhook.webhookId };
}

it('shows the secret once, and never again by any answer', async () => {
  const { secret, webhookId } = await registered();
  expect(Buffer.from(secret.replace('whsec_', ''), 'base64')).toHaveLength(32);
  const answers = [
    await call('list-webhooks'),
    await call('update-webhook', { webhookId }, { description: 'Kitchen' }),
    await call('list-webhook-deliveries', { webhookId }),
    await call('test-webhook', { webhookId }),
    await call('remove-webhook', { webhookId }),
  ];
  for (const { status, body } of answers) {
    expect(status).toBeLessThan(300);
    expect(JSON.stringify(body)).not.toMatch(/whsec_|secret/i);
  }
});

it('takes an id of the client once, and ten endpoints a ledger, however they race for the last places', async () => {
  const webhookId = randomUUID();
  expect(await register({ webhookId })).toMatchObject({ status: 201 });
  expect(await register({ webhookId })).toMatchObject({ status: 409, body: { code: 'WebhookIdTaken' } });
  for (let count = 2; count <= 8; count += 1) expect((await register()).status).toBe(201);
  const replies = await Promise.all([register(), register(), register(), register()]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 201, 422, 422]);
  expect((await call('list-webhooks')).body['items']).toHaveLength(10);
});

it.each([
  ['http://10.0.0.1/', 'must lead to a public address'],
  ['https://169.254.169.254/', 'must lead to a public address'],
  ['https://[::1]/', 'must lead to a public address'],
  ['https://user@example.com/', 'must not hold a user name or password; verify the signature instead'],
  ['example.com', 'must be a URL such as https://example.com/hook'],
])('refuses %s and names the field and the rule', async (url, rule) => {
  const refusal = { status: 422, body: { code: 'EndpointRefused', errors: [{ field: 'url', rule }] } };
  expect(await register({ url })).toMatchObject(refusal);
  expect((await call('list-webhooks')).body['items']).toEqual([]);
  const { webhookId } = await registered();
  expect(await call('update-webhook', { webhookId }, { url })).toMatchObject(refusal);
  expect((await call('list-webhooks')).body['items']).toMatchObject([{ url: URL }]);
});

it('refuses a type that is not in the catalogue, none, and one twice', async () => {
  for (const eventTypes of [['finance.everything.v1'], [], [CROSSED, CROSSED]]) {
    expect((await register({ eventTypes })).status, JSON.stringify(eventTypes)).toBe(400);
  }
});

it('is not for strangers, nor is anything else', async () => {
  const { webhookId } = await registered();
  const path = { ledgerId, webhookId, eventId: 'e' };
  const names = ['list-webhooks', 'list-webhook-deliveries', 'remove-webhook', 'rotate-webhook-secret', 'test-webhook'];
  for (const name of [...names, 'retry-webhook-delivery']) {
    expect(await webhooks.host.call(name, { path, user: 'stranger' }), name).toMatchObject({ status: 404 });
  }
  const body = { url: URL, eventTypes: [CROSSED] };
  for (const name of ['register-webhook', 'update-webhook']) {
    expect(await webhooks.host.call(name, { path, body, user: 'stranger' }), name).toMatchObject({ status: 404 });
  }
  expect((await call('list-webhooks')).body['items']).toMatchObject([{ webhookId, status: 'enabled' }]);
});
