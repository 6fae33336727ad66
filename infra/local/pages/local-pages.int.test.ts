import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serve, type Served } from '../testing/serve.ts';
import { createLocalPages, type LocalPagesOptions } from './local-pages.ts';
import type { Overview } from './overview.ts';

const options: LocalPagesOptions = {
  mails: () => [
    { id: '1', to: 'ada@example.com', from: 'x', subject: 'Your code', text: '1', sentAt: '2026-11-22T10:00:00.000Z' },
  ],
  functions: () => [
    {
      name: 'record-transaction',
      invocations: 7,
      coldStarts: 1,
      errors: 2,
      lastDurationMs: 12.4,
      lastError: '<b>boom</b>',
    },
  ],
  mappings: () => [
    {
      name: 'm',
      functionName: 'projector',
      eventSourceArn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/events/stream/1',
      positions: { shard: '0001', other: '' },
      delivered: 5,
      retries: 0,
      discarded: 0,
      lastError: undefined,
    },
  ],
  queues: () => [
    { name: 'projector-dlq', messages: [{ body: '{"lost":1}' }] },
    { name: 'empty', messages: [] },
  ],
  recentEvents: () => [],
  pendingDeliveries: () => 3,
  metrics: () => [
    {
      namespace: 'n',
      name: 'Lag',
      dimensions: { service: 's' },
      unit: 'Milliseconds',
      sum: 10,
      samples: 2,
      maximum: 6,
      last: 4,
      lastAt: 0,
    },
  ],
  redrive: (queueName) => {
    if (queueName === 'empty') return Promise.reject(new Error('not a letter'));
    redriven.push(queueName);
    return Promise.resolve(1);
  },
};

let redriven: string[];
let served: Served;

beforeEach(async () => {
  redriven = [];
  served = await serve(createLocalPages(options));
});

afterEach(() => served.close());

/** `fetch` may not set `Origin`, `Host` or `Sec-Fetch-Site` by itself. */
const post = (
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; location: string | undefined }> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(served.url + path, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location });
    });
    sent.on('error', reject).end();
  });

it('shows everything on one page, escaped', async () => {
  const answer = await fetch(`${served.url}/_local`);
  const page = await answer.text();
  for (const text of [
    'Your code',
    'record-transaction',
    '12 ms',
    'table/events/stream/1',
    '0001',
    '{&quot;lost&quot;:1}',
    'Lag',
    '3 deliveries owed',
  ]) {
    expect(page).toContain(text);
  }
  expect(page).toContain('&lt;b&gt;boom&lt;/b&gt;');
  expect(page.match(/<button>/g)).toHaveLength(1);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('answers JSON on request', async () => {
  const answer = await fetch(`${served.url}/_local/`, { headers: { accept: 'application/json' } });
  const overview = (await answer.json()) as Overview;
  expect([overview.functions[0]?.errors, overview.queues[0]?.messages.length, overview.metrics[0]?.sum]).toEqual([
    2, 1, 10,
  ]);
});

it('redrives a queue, and shows the page again to a browser', async () => {
  expect(await post('/_local/queues/projector-dlq/redrive')).toMatchObject({ status: 200 });
  const fromPage = { origin: served.url, accept: 'text/html', 'sec-fetch-site': 'same-origin' };
  expect(await post('/_local/queues/projector-dlq/redrive', fromPage)).toEqual({ status: 303, location: '/_local' });
  expect(redriven).toEqual(['projector-dlq', 'projector-dlq']);
});

it('tells why a queue cannot be redriven', async () => {
  const answer = await fetch(`${served.url}/_local/queues/empty/redrive`, { method: 'POST' });
  expect([answer.status, await answer.json()]).toEqual([409, { message: 'not a letter' }]);
});

it('refuses pages of other origins, other methods and unknown queues', async () => {
  expect((await post('/_local/queues/projector-dlq/redrive', { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post('/_local/queues/projector-dlq/redrive', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await post('/_local/queues/nope/redrive')).status).toBe(404);
  expect((await fetch(`${served.url}/_local/queues/projector-dlq/redrive`)).status).toBe(405);
  expect((await fetch(`${served.url}/_local/else`)).status).toBe(404);
  expect(redriven).toEqual([]);
});
