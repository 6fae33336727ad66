/** Webhooks of the fake API, for whatever ledger is asked. A delivery is settled as soon as it is looked at. */
import {
  RegisterWebhookRequest,
  UpdateWebhookRequest,
  WebhookDeliveryView,
  WebhookView,
} from '#handlers/contracts/webhooks';
import { FakeRefusal, type FakeRequest } from './fake-request.ts';

export type FakeWebhooks = {
  webhooks: WebhookView[];
  deliveries: WebhookDeliveryView[];
  /** Counts the secrets that were handed out. */
  secrets: number;
  /** What the endpoints answer. */
  answers: number;
  /** Whether the person is an owner. */
  isOwner: boolean;
};

const NOW = '2026-11-20T10:00:00.000Z';
const LIMIT = 10;

export function noWebhooks(): FakeWebhooks {
  return { webhooks: [], deliveries: [], secrets: 0, answers: 204, isOwner: true };
}

/** One that does well, one that is switched off, one that was removed; deliveries of all kinds. */
export function someWebhooks(): FakeWebhooks {
  const home = view(1, { description: 'Home automation' });
  const failing = view(2, { status: 'disabled', since: NOW, disabledReason: 'failing', failuresInARow: 20 });
  const removed = view(3, { url: 'https://old.example.org/hook', status: 'removed', since: NOW });
  const answered = (status: number, answer = '') => ({
    at: NOW,
    durationMs: 120,
    outcome: { kind: 'answered' as const, status, answer },
  });
  const timedOut = { at: NOW, durationMs: 10_000, outcome: { kind: 'failed' as const, error: 'timed-out' as const } };
  return {
    ...noWebhooks(),
    webhooks: [home, failing, removed],
    deliveries: [
      delivery(home, 3, { state: 'waiting', dueAt: '2030-01-01T10:05:00.000Z', attempts: [timedOut], attemptCount: 1 }),
      delivery(home, 2, { state: 'delivered', attempts: [answered(204)], attemptCount: 1 }),
      delivery(home, 1, { state: 'failed', attempts: [answered(500, 'The kitchen is closed.')], attemptCount: 7 }),
    ],
  };
}

export function listWebhooks({ webhooks, isOwner }: FakeWebhooks) {
  if (!isOwner) throw new FakeRefusal(403, 'NotAnOwner', 'Only owners of the ledger may do this.');
  return { items: webhooks, limit: LIMIT };
}

export function registerWebhook(state: FakeWebhooks, { body, parameters }: FakeRequest) {
  const { webhookId, ...given } = RegisterWebhookRequest.parse(body);
  if (state.webhooks.some((each) => each.webhookId === webhookId)) {
    throw new FakeRefusal(409, 'WebhookIdTaken', 'This webhook was registered already.');
  }
  const webhook = view(state.webhooks.length + 1, { ...given, ...(webhookId && { webhookId }) });
  state.webhooks.push(webhook);
  return { ...parameters, webhook, secret: newSecret(state), previousValidUntil: null };
}

export function rotateWebhookSecret(state: FakeWebhooks, { parameters }: FakeRequest) {
  const previousValidUntil = '2026-11-23T10:00:00.000Z';
  return { ...parameters, webhook: found(state, parameters), secret: newSecret(state), previousValidUntil };
}

export function updateWebhook(state: FakeWebhooks, { body, parameters }: FakeRequest) {
  const { status, ...change } = UpdateWebhookRequest.parse(body);
  const since = status === 'disabled' ? NOW : null;
  const disabledReason = status === 'disabled' ? 'by-owner' : null;
  const switched = status === undefined ? {} : { status, since, disabledReason, failuresInARow: 0 };
  return { ...parameters, webhook: replace(state, parameters, { ...change, ...switched }) };
}

export function removeWebhook(state: FakeWebhooks, { parameters }: FakeRequest) {
  return { ...parameters, webhook: replace(state, parameters, { status: 'removed', since: NOW }) };
}

export function testWebhook(state: FakeWebhooks, { parameters }: FakeRequest) {
  const number = state.deliveries.length + 1;
  const type = 'pennytrail.webhook-test.v1';
  const test = delivery(found(state, parameters), number, { eventType: type, isTest: true, dueAt: NOW });
  state.deliveries.unshift(test);
  return { ...parameters, delivery: test };
}

export function listWebhookDeliveries(state: FakeWebhooks, { parameters }: FakeRequest) {
  const items = state.deliveries.filter(({ webhookId }) => webhookId === parameters['webhookId']);
  state.deliveries = state.deliveries.map((each) => (each.dueAt === NOW ? settled(each, state.answers) : each));
  return { items, nextCursor: null };
}

export function retryWebhookDelivery(state: FakeWebhooks, { parameters }: FakeRequest) {
  const known = state.deliveries.find(({ eventId }) => eventId === parameters['eventId']);
  if (!known) throw new FakeRefusal(404, 'WebhookDeliveryNotFound', 'There is no such delivery.');
  const again = WebhookDeliveryView.parse({ ...known, state: 'waiting', dueAt: NOW });
  state.deliveries = state.deliveries.map((each) => (each === known ? again : each));
  return { ...parameters, delivery: again };
}

function settled(waiting: WebhookDeliveryView, status: number): WebhookDeliveryView {
  const attempt = { at: new Date().toISOString(), durationMs: 80, outcome: { kind: 'answered', status, answer: '' } };
  const state = status < 300 ? 'delivered' : 'failed';
  const attempts = [attempt, ...waiting.attempts];
  return WebhookDeliveryView.parse({
    ...waiting,
    state,
    dueAt: null,
    attempts,
    attemptCount: waiting.attemptCount + 1,
  });
}

function found({ webhooks }: FakeWebhooks, { webhookId }: FakeRequest['parameters']): WebhookView {
  const webhook = webhooks.find((each) => each.webhookId === webhookId);
  if (!webhook) throw new FakeRefusal(404, 'WebhookNotFound', 'There is no such webhook.');
  return webhook;
}

function replace(state: FakeWebhooks, parameters: FakeRequest['parameters'], change: object): WebhookView {
  const before = found(state, parameters);
  const after = WebhookView.parse({ ...before, ...change });
  state.webhooks = state.webhooks.map((each) => (each === before ? after : each));
  return after;
}

function newSecret(state: FakeWebhooks): string {
  state.secrets += 1;
  return `whsec_${btoa(`secret number ${state.secrets} of the fake API`)}`;
}

function view(number: number, given: object): WebhookView {
  return WebhookView.parse({
    webhookId: `33333333-0000-4000-8000-${String(number).padStart(12, '0')}`,
    url: `https://hooks${number}.example.org/pennytrail`,
    eventTypes: ['finance.budget-threshold-crossed.v1', 'finance.month-summary-ready.v1'],
    description: '',
    status: 'enabled',
    since: null,
    disabledReason: null,
    failuresInARow: 0,
    createdAt: NOW,
    createdBy: 'ada',
    ...given,
  });
}

function delivery({ webhookId }: WebhookView, number: number, given: object): WebhookDeliveryView {
  return WebhookDeliveryView.parse({
    eventId: `ledger:${number}:0`,
    webhookId,
    eventType: 'finance.budget-threshold-crossed.v1',
    isTest: false,
    state: 'waiting',
    createdAt: NOW,
    dueAt: null,
    attemptCount: 0,
    attempts: [],
    body: JSON.stringify({ type: 'finance.budget-threshold-crossed.v1', timestamp: NOW, data: { id: number } }),
    correlationId: 'c',
    ...given,
  });
}
