import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceState } from '../switches/switches.ts';
import { serve, type Served } from '../testing/serve.ts';
import { createWebhookReceiver, type ReceivedWebhook } from './webhook-receiver.ts';

let served: Served;
let state: ServiceState;
let url: string;

beforeEach(async () => {
  state = 'up';
  served = await serve(
    createWebhookReceiver({ state: () => state, clock: () => Date.parse('2026-11-22T10:00:00Z') }).service,
  );
  url = `${served.url}/_local/webhooks`;
});
afterEach(() => served.close());

const post = (body: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
  fetch(url, { method: 'POST', body, headers, ...init });
const received = async (query = '') => {
  const { items } = (await (await fetch(url + query)).json()) as { items: ReceivedWebhook[] };
  return items;
};

describe('the webhook receiver', () => {
  it('keeps the last hundred requests with headers and body, until told to forget them', async () => {
    await post('{"type":"a"}', { 'Webhook-Id': 'e1#w1' });
    expect(await received()).toEqual([
      {
        id: expect.any(String),
        receivedAt: '2026-11-22T10:00:00.000Z',
        url: '/_local/webhooks',
        headers: expect.objectContaining({ 'webhook-id': 'e1#w1' }),
        body: '{"type":"a"}',
        status: 200,
      },
    ]);
    for (let index = 0; index < 100; index += 1) await post(String(index));
    const bodies = (await received()).map(({ body }) => body);
    expect([bodies.length, bodies[0], bodies.at(-1)]).toEqual([100, '99', '0']);
    expect((await fetch(url, { method: 'DELETE', headers: { origin: 'https://other.example' } })).status).toBe(403);
    expect(await (await fetch(url, { method: 'DELETE' })).json()).toEqual({ forgotten: 100 });
    expect(await received()).toEqual([]);
  });

  // The example of the Standard Webhooks specification.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const signed = {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  };

  it('says whether a signature is right, at once or later', async () => {
    await post('{"test": 2432232314}', signed);
    await post('{"test": 2432232315}', signed);
    await post('{"test": 2432232314}');
    const verified = async (given: string) => (await received(`?secret=${given}`)).map(({ isVerified }) => isVerified);
    expect(await verified(secret)).toEqual([false, false, true]);
    expect(await verified('whsec_b3RoZXI=')).toEqual([false, false, false]);
    await fetch(`${url}?secret=${secret}`, { method: 'POST', body: '{"test": 2432232314}', headers: signed });
    expect((await received())[0]?.isVerified).toBe(true);
  });

  it('answers 500 or 410, closes the connection, or does not answer, as it is told', async () => {
    state = 'failing';
    expect((await post('1')).status).toBe(500);
    state = 'gone';
    expect((await post('2')).status).toBe(410);
    state = 'down';
    await expect(post('3')).rejects.toThrow('fetch failed');
    state = 'silent';
    const silent = post('4', {}, { signal: AbortSignal.timeout(200) });
    await expect(silent).rejects.toMatchObject({ name: 'TimeoutError' });
    state = 'up';
    const seen = (await received()).map(({ body, status }) => [body, status]);
    expect(seen).toEqual([
      ['4', undefined],
      ['2', 410],
      ['1', 500],
    ]);
  });
});
