import { describe, expect, it } from 'vitest';
import { LedgerId, UserId, WebhookId } from '../kernel/ids.ts';
import {
  cancel,
  finishAttempt,
  isBeingSent,
  later,
  newDelivery,
  noteInterruption,
  RETRY_DELAYS_MS,
  sendAgain,
  startAttempt,
  type AttemptOutcome,
  type WebhookDelivery,
} from './delivery.ts';
import { refusalOfUrl } from './endpoint-url.ts';
import { messageBody, messageHeaders } from './message.ts';
import { firstSecret, rotate, validSecrets } from './secrets.ts';
import {
  addWebhook,
  changeWebhook,
  disable,
  enable,
  forgetRemoved,
  GRACE_MS,
  hasRoom,
  MAX_FAILURES_IN_A_ROW,
  MAX_WEBHOOKS,
  noteArrival,
  noteFailure,
  remove,
  withinGrace,
  type LedgerWebhooks,
  type Webhook,
} from './webhook.ts';

const NOON = '2026-11-22T12:00:00.000Z';
const ledgerId = LedgerId.parse('11111111-1111-4111-8111-111111111111');
const webhookIdOf = (index: number) => WebhookId.parse(`22222222-2222-4222-8222-${String(index).padStart(12, '0')}`);

const webhook = (index = 0): Webhook => ({
  webhookId: webhookIdOf(index),
  url: 'https://example.com/hook',
  eventTypes: ['finance.budget-threshold-crossed.v1'],
  description: '',
  status: { kind: 'enabled' },
  failures: [],
  createdAt: NOON,
  createdBy: UserId.parse('owner'),
});

const answered = (status: number): AttemptOutcome => ({ kind: 'answered', status, answer: '' });
const attempt = (outcome: AttemptOutcome, at = NOON) => ({ at, durationMs: 250, outcome });

function delivery(given: Partial<WebhookDelivery> = {}): WebhookDelivery {
  const fresh = newDelivery({
    ledgerId,
    webhookId: webhookIdOf(0),
    eventId: 'e',
    eventType: 't',
    isTest: false,
    body: '{}',
    correlationId: 'c',
    createdAt: NOON,
  });
  return { ...fresh, ...given };
}

describe('a delivery', () => {
  it('is due at once, and over when the endpoint answers 2xx', () => {
    expect(delivery()).toMatchObject({ state: 'waiting', dueAt: NOON, attemptCount: 0 });
    for (const status of [200, 202, 204, 299]) {
      const done = finishAttempt(startAttempt(delivery(), NOON), attempt(answered(status)));
      expect(done).toMatchObject({ state: 'delivered', dueAt: null, startedAt: null, attemptCount: 1 });
    }
  });

  it.each<[string, AttemptOutcome]>([
    ['a redirect', answered(302)],
    ['an error of the receiver', answered(500)],
    ['a refusal', answered(404)],
    ['no answer', { kind: 'failed', error: 'timed-out' }],
  ])('is tried seven times when it gets %s, after longer and longer pauses, and then given up', (_, outcome) => {
    let current = delivery();
    for (const pause of RETRY_DELAYS_MS) {
      current = finishAttempt(current, attempt(outcome, current.dueAt ?? ''));
      const began = current.attempts.at(-1)?.at ?? '';
      expect(current).toMatchObject({ state: 'waiting', dueAt: later(began, 250 + pause) });
    }
    const last = finishAttempt(current, attempt(outcome, current.dueAt ?? ''));
    expect(last).toMatchObject({ state: 'failed', dueAt: null, attemptCount: 7 });
    expect(Date.parse(last.attempts.at(-1)?.at ?? '') - Date.parse(NOON)).toBeGreaterThan(17 * 60 * 60_000);
  });

  it('is given up at once when the endpoint is gone, and when it was a test', () => {
    expect(finishAttempt(delivery(), attempt(answered(410)))).toMatchObject({ state: 'failed' });
    expect(finishAttempt(delivery({ isTest: true }), attempt(answered(500)))).toMatchObject({ state: 'failed' });
  });

  it('is sent again by hand with the whole plan before it, whatever became of it', () => {
    const failed = finishAttempt(delivery(), attempt(answered(410)));
    const again = sendAgain(failed, later(NOON, 5));
    expect(again).toMatchObject({ state: 'waiting', dueAt: later(NOON, 5), round: 2, attemptCount: 1 });
    expect(finishAttempt(again, attempt(answered(500)))).toMatchObject({ state: 'waiting', attemptsInRound: 1 });
  });

  it('keeps that it arrived, and the log of what came after', () => {
    const arrived = finishAttempt(delivery(), attempt(answered(200)));
    const late = finishAttempt(arrived, attempt(answered(500)));
    expect(late).toMatchObject({ state: 'delivered', dueAt: null, attemptCount: 2 });
    const cancelled = cancel(delivery());
    expect(finishAttempt(cancelled, attempt(answered(500)))).toMatchObject({ state: 'cancelled', attemptCount: 1 });
    expect(finishAttempt(cancelled, attempt(answered(200)))).toMatchObject({ state: 'delivered' });
    expect(cancel(arrived)).toBe(arrived);
  });

  it('is taken for interrupted once nobody can be at it, and tried again', () => {
    const started = startAttempt(delivery(), NOON);
    expect(isBeingSent(started, later(NOON, 119_999))).toBe(true);
    expect(isBeingSent(started, later(NOON, 120_000))).toBe(false);
    expect(isBeingSent(delivery(), NOON)).toBe(false);
    expect(noteInterruption(delivery())).toBeUndefined();
    expect(noteInterruption(started)).toMatchObject({
      state: 'waiting',
      startedAt: null,
      attempts: [{ at: NOON, outcome: { kind: 'interrupted' } }],
    });
  });

  it('keeps the last 30 attempts and counts all', () => {
    let current = delivery();
    for (let count = 0; count < 40; count += 1) current = finishAttempt(current, attempt(answered(500 + count)));
    expect(current).toMatchObject({ attemptCount: 40 });
    expect(current.attempts).toHaveLength(30);
    expect(current.attempts[0]?.outcome).toMatchObject({ status: 510 });
  });
});

describe('the endpoints of a ledger', () => {
  const none: LedgerWebhooks = { ledgerId, revision: 0, webhooks: [] };
  const with10: LedgerWebhooks = {
    ...none,
    webhooks: Array.from({ length: MAX_WEBHOOKS }, (_, index) => webhook(index)),
  };

  it('are at most ten; removed ones do not count', () => {
    expect(addWebhook(with10, webhook(10))).toBe('full');
    expect(addWebhook(with10, webhook(9))).toBe(with10);
    const with9 = changeWebhook(with10, webhookIdOf(3), (each) => remove(each, NOON));
    expect(hasRoom(with9)).toBe(true);
    expect(addWebhook(with9, webhook(10))).toMatchObject({ webhooks: { length: 11 } });
  });

  it('are forgotten a day after they were removed', () => {
    const removed = changeWebhook(with10, webhookIdOf(3), (each) => remove(each, NOON));
    expect(forgetRemoved(removed, later(NOON, GRACE_MS - 1))).toBe(removed);
    expect(forgetRemoved(removed, later(NOON, GRACE_MS)).webhooks).toHaveLength(9);
    expect(withinGrace(NOON, later(NOON, GRACE_MS - 1))).toBe(true);
  });

  it('change one at a time, and not at all where nothing changes', () => {
    expect(changeWebhook(with10, webhookIdOf(1), (each) => each)).toBe(with10);
    expect(changeWebhook(with10, webhookIdOf(99), (each) => disable(each, 'gone', NOON))).toBe(with10);
  });
});

describe('the state of an endpoint', () => {
  it('is disabled by twenty deliveries given up in a row, each counted once', () => {
    let current = webhook();
    for (let index = 1; index < MAX_FAILURES_IN_A_ROW; index += 1) current = noteFailure(current, `d${index}`, NOON);
    expect(noteFailure(current, 'd1', NOON)).toBe(current);
    expect(current.status.kind).toBe('enabled');
    expect(noteFailure(current, 'last', NOON).status).toEqual({ kind: 'disabled', since: NOON, reason: 'failing' });
    expect(noteFailure(noteArrival(current), 'last', NOON)).toMatchObject({ failures: ['last'] });
  });

  it('keeps the first reason, and starts with a clean slate when it is enabled again', () => {
    const gone = disable({ ...webhook(), failures: ['d'] }, 'gone', NOON);
    expect(disable(gone, 'by-owner', later(NOON, 1))).toBe(gone);
    expect(enable(gone)).toMatchObject({ status: { kind: 'enabled' }, failures: [] });
    expect(remove(remove(gone, NOON), later(NOON, 1)).status).toEqual({ kind: 'removed', since: NOON });
  });
});

describe('a secret that is rotated', () => {
  it('signs beside the new one for a day', () => {
    const second = rotate(firstSecret('one'), 'two', NOON);
    expect(validSecrets(second, later(NOON, GRACE_MS - 1))).toEqual(['two', 'one']);
    expect(validSecrets(second, later(NOON, GRACE_MS))).toEqual(['two']);
    expect(validSecrets(rotate(second, 'three', NOON), NOON)).toEqual(['three', 'two']);
    expect(validSecrets(firstSecret('one'), NOON)).toEqual(['one']);
  });
});

describe('a message', () => {
  it('is signed over id, time and body by each secret that is valid', () => {
    const body = messageBody('t', NOON, { id: 'e' });
    expect(body).toBe(`{"type":"t","timestamp":"${NOON}","data":{"id":"e"}}`);
    const headers = messageHeaders(
      { id: 'e', timestamp: 7, body },
      ['whsec_A', 'whsec_B'],
      (key, text) => `${key}<${text}>`,
    );
    expect(headers).toEqual({
      'content-type': 'application/json',
      'webhook-id': 'e',
      'webhook-timestamp': '7',
      'webhook-signature': `v1,A<e.7.${body}> v1,B<e.7.${body}>`,
    });
    expect(() => messageHeaders({ id: 'e', timestamp: 7, body }, ['A'], () => '')).toThrow('whsec_');
  });
});

describe('the URL of an endpoint', () => {
  const fine = { protocol: 'https:', username: '', password: '', port: '', hash: '' };

  it('is HTTPS on 443 or a free port, without credentials and fragment', () => {
    expect(refusalOfUrl(fine, false)).toBeUndefined();
    expect(refusalOfUrl({ ...fine, port: '1024' }, false)).toBeUndefined();
    expect(refusalOfUrl({ ...fine, port: '1023' }, false)).toBe('port');
    expect(refusalOfUrl({ ...fine, protocol: 'http:' }, false)).toBe('not-https');
    expect(refusalOfUrl({ ...fine, protocol: 'http:' }, true)).toBeUndefined();
    expect(refusalOfUrl({ ...fine, protocol: 'gopher:' }, true)).toBe('not-https');
    expect(refusalOfUrl({ ...fine, password: 'x' }, false)).toBe('credentials');
    expect(refusalOfUrl({ ...fine, hash: '#x' }, false)).toBe('fragment');
  });
});
