/** Dead letters about webhooks: events nobody could plan for, and messages the sender could not work on. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { hostFunctions, type FunctionHost } from '../testing/function-host.ts';
import { openBooks, succeeded } from '../testing/realistic-books.ts';
import { hostWorkflow } from './testing/workflow-host.ts';

const CROSSED = 'finance.budget-threshold-crossed.v1';

let host: FunctionHost;
let services: Awaited<ReturnType<typeof hostWorkflow>>;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  services = await hostWorkflow(host);
  process.env['WEBHOOK_PRIVATE_NETWORKS'] = '127.0.0.0/8';
});
afterAll(async () => {
  await services.close();
  await host.close();
});

const redrive = async () => succeeded(await host.call('redrive', { user: 'operator', body: { what: 'dead-letters' } }));

it('plans for an event that was given up, then wakes the sender for a message that was', async () => {
  const { ledgerId } = await openBooks(host);
  const body = { url: 'http://127.0.0.1:9999/', eventTypes: [CROSSED] };
  const { webhook } = succeeded(await host.call('register-webhook', { path: { ledgerId }, body }));
  const { webhookId } = webhook as { webhookId: string };
  const detail = {
    id: `${ledgerId}:7:0`,
    ledgerId,
    occurredAt: '2026-11-22T12:00:00.000Z',
    correlationId: randomUUID(),
  };
  // As Lambda wraps an event its function failed on.
  await services.send('plan-webhooks', { requestPayload: { 'detail-type': CROSSED, detail } });
  expect(await redrive()).toMatchObject({ remaining: 0 });
  expect(services.letters()).toMatchObject({ 'plan-webhooks': 0, 'outgoing-webhooks': 1 });
  const { items } = succeeded(await host.call('list-webhook-deliveries', { path: { ledgerId, webhookId } }));
  expect(items).toMatchObject([{ eventId: detail.id, state: 'waiting' }]);

  await services.send('webhook', { ledgerId, webhookId, eventId: detail.id, round: 1, attempt: 1, correlationId: 'c' });
  await redrive();
  expect(services.letters()).toMatchObject({ webhook: 0, 'outgoing-webhooks': 2 });
});

it('keeps a letter nobody can read', async () => {
  await services.send('webhook', { something: 'else' });
  const { items } = await redrive();
  expect(JSON.stringify(items)).toContain('"outcome":"failed"');
  expect(services.letters()).toMatchObject({ webhook: 1 });
});
