import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve, type Served } from '../testing/serve.ts';
import { createLocalPages } from './local-pages.ts';
import type { Overview } from './overview.ts';
import { CORRELATION_ID, HOSTILE, pageSources } from './testing/page-sources.ts';

let done: string[];
let served: Served;

beforeEach(async () => {
  done = [];
  const act = (what: string) => (queueName: string) => {
    if (queueName === 'mails') return Promise.reject(new Error('not a letter'));
    done.push(`${what} ${queueName}`);
    return Promise.resolve(1);
  };
  served = await serve(createLocalPages(pageSources({ redrive: act('redrive'), purge: act('purge') })));
});

afterEach(() => served.close());

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders };

/** `fetch` may not set `Origin`, `Host` or `Sec-Fetch-Site` by itself. */
const post = (path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(served.url + path, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers });
    });
    sent.on('error', reject).end(body);
  });

const page = async (path: string): Promise<string> => {
  const answer = await fetch(served.url + path);
  expect(answer.status).toBe(200);
  return answer.text();
};

const PATHS = [
  '',
  '/',
  '/alarms',
  '/bus',
  '/dashboard',
  '/functions',
  '/projections',
  '/queues',
  '/queues/letters/purge',
];
const MORE_PATHS = ['/runbook', '/services', '/trace', `/trace?correlationId=${encodeURIComponent(HOSTILE)}`];

describe.each([...PATHS, ...MORE_PATHS].map((path) => `/_local${path}`))('%s', (path) => {
  it('escapes what others wrote, and lets nothing run or load but its own files', async () => {
    const answer = await fetch(served.url + path);
    const text = await answer.text();
    expect(text).not.toContain('<script>alert');
    expect(text).not.toMatch(/ (style|onclick|onload|onerror)=/);
    expect([...text.matchAll(/<script[^>]*>/g)].map(String)).toEqual([
      '<script src="/_local/assets/refresh.js" defer>',
    ]);
    expect(text).not.toMatch(/(src|href)="https?:/);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; style-src 'self'; script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('works without a script: it names itself in the navigation, and its main part has no need of one', async () => {
    const text = await page(path);
    expect(text).toContain('<main id="main"');
    expect(text.match(/data-theme="auto"/g)).toHaveLength(1);
  });
});

describe('the overview', () => {
  it('shows what wants attention', async () => {
    const text = await page('/_local');
    for (const expected of [
      'Something wants attention',
      '1 message',
      '250 ms',
      'was switched by hand',
      'Deliveries owed',
    ]) {
      expect(text).toContain(expected);
    }
  });

  it('answers JSON on request', async () => {
    const answer = await fetch(`${served.url}/_local/`, { headers: { accept: 'application/json' } });
    const overview = (await answer.json()) as Overview;
    expect([overview.functions[0]?.errors, overview.queues[1]?.messages.length, overview.metrics[0]?.sum]).toEqual([
      2, 1, 260,
    ]);
    expect([overview.pendingDeliveries, overview.alarms]).toEqual([
      3,
      [{ name: 'lag', state: 'ALARM', reason: HOSTILE }],
    ]);
  });
});

it('says why a rule did not match, and what became of a delivery', async () => {
  const text = await page('/_local/bus');
  expect(text).toMatch(/<code>source<\/code> is <code>&quot;finance.pennytrail&quot;<\/code>, not/);
  expect(text).toContain('3 deliveries owed');
  expect(text).toContain('failing');
});

it('links alarms to their entry in the runbook, where it is', async () => {
  expect(await page('/_local/alarms')).toContain('href="/_local/runbook#lag"');
  expect(await page('/_local/runbook')).toContain('<h2 id="lag">Lag</h2>');
});

it('follows a correlation id, and offers the newest ones', async () => {
  expect(await page('/_local/trace')).toContain(`correlationId=${CORRELATION_ID}`);
  const text = await page(`/_local/trace?correlationId=${CORRELATION_ID}`);
  expect(text).toContain('1 line of 1 invocation');
  expect(text).toContain('1 rule matched');
});

it('shows log lines of all functions, or of the one that is chosen', async () => {
  expect(await page('/_local/functions')).toContain('Last log lines of all functions');
  const text = await page('/_local/functions?name=projector');
  expect(text).toContain('Last log lines of projector');
  expect(text).toContain(`/_local/trace?correlationId=${CORRELATION_ID}`);
});

it('tells positions, lag and queue consumers', async () => {
  const text = await page('/_local/projections');
  for (const expected of ['250 ms', 'at the start', '0001', 'sender']) expect(text).toContain(expected);
});

it('sends our own script only the part that changes', async () => {
  const answer = await fetch(`${served.url}/_local/queues`, { headers: { 'x-fragment': 'main' } });
  const text = await answer.text();
  expect(text.startsWith('<main')).toBe(true);
  expect(text).not.toContain('<nav');
});

it('serves its style and its script', async () => {
  const style = await fetch(`${served.url}/_local/assets/pages.css`);
  expect(style.headers.get('content-type')).toContain('text/css');
  expect(await style.text()).toContain('.x23{');
  const script = await fetch(`${served.url}/_local/assets/refresh.js`);
  expect(script.headers.get('content-type')).toContain('text/javascript');
});

describe('the theme', () => {
  it('is kept in a cookie, and the page before is shown again', async () => {
    const headers = {
      origin: served.url,
      referer: `${served.url}/_local/bus?x=1`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const answer = await post('/_local/theme', headers, 'theme=dark');
    expect([answer.status, answer.headers.location]).toEqual([303, '/_local/bus?x=1']);
    const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const text = await (await fetch(`${served.url}/_local`, { headers: { cookie } })).text();
    expect(text).toContain('data-theme="dark"');
  });

  it('takes nothing from other sites, and leads to none', async () => {
    expect((await post('/_local/theme', { origin: 'https://evil.example' }, 'theme=dark')).status).toBe(403);
    const elsewhere = await post('/_local/theme', { referer: 'https://evil.example/elsewhere' }, 'theme=no');
    expect([elsewhere.headers.location, elsewhere.headers['set-cookie']?.[0]]).toEqual([
      '/_local',
      expect.stringContaining('=auto'),
    ]);
  });
});

describe('queues', () => {
  it('are redriven and purged, and shown again to a browser', async () => {
    expect(await post('/_local/queues/letters/redrive')).toMatchObject({ status: 200 });
    const fromPage = { origin: served.url, accept: 'text/html', 'sec-fetch-site': 'same-origin' };
    const answer = await post('/_local/queues/letters/purge', fromPage);
    expect([answer.status, answer.headers.location]).toEqual([303, '/_local/queues']);
    expect(done).toEqual(['redrive letters', 'purge letters']);
  });

  it('are purged only after a question', async () => {
    const text = await page('/_local/queues/letters/purge');
    expect(text).toContain('Purge letters?');
    expect(text).toContain('Delete 1 message');
    expect(done).toEqual([]);
  });

  it('tell why they cannot be redriven', async () => {
    const answer = await fetch(`${served.url}/_local/queues/mails/redrive`, { method: 'POST' });
    expect([answer.status, await answer.json()]).toEqual([409, { message: 'not a letter' }]);
  });

  it('refuse pages of other origins, other methods and unknown names', async () => {
    expect((await post('/_local/queues/letters/redrive', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/_local/queues/letters/purge', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post('/_local/queues/nope/redrive')).status).toBe(404);
    expect((await post('/_local/queues/%E0%A4%A/redrive')).status).toBe(404);
    expect((await fetch(`${served.url}/_local/queues/letters/redrive`)).status).toBe(405);
    expect(done).toEqual([]);
  });
});

it('leaves other paths alone and refuses other methods', async () => {
  expect((await fetch(`${served.url}/_local/else`)).status).toBe(404);
  expect((await fetch(`${served.url}/_local/toString`)).status).toBe(404);
  expect((await post('/_local/alarms')).status).toBe(405);
});
