/**
 * A budget is crossed while the mail service is down and while it loses its answers, and the runtime is killed in
 * between: the bell rings, the webhook arrives, and exactly one mail goes out for each crossing. All of it by the real
 * functions, over the synthesized app.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { prepareBackend } from './build/prepare.ts';
import { createApiClient, type ApiClient } from './client/api.ts';
import { mailsTo, type LocalMail } from './client/mailbox.ts';
import { signUpOrIn } from './client/sign-in.ts';
import { startBackend, type BackendProcess } from './testing/backend-process.ts';

const PERSON = { email: 'mira@example.com', password: 'Only-for-this-test-1' };
const MONTH = '2026-11';
/** Of links in mails; nobody follows them here. */
const WEB_ORIGIN = 'http://127.0.0.1:3000';

/** For what goes on by itself, the pauses between two tries to send a mail included. */
const SETTLE = { timeout: 120_000, interval: 200 };
const TEST_LIMIT_MS = 600_000;

let directory: string;
let dataDirectory: string;
let running: BackendProcess | undefined;
let url: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'crossing-'));
  dataDirectory = join(directory, 'data');
  await writeFile(join(directory, 'synthesis.json'), JSON.stringify(await prepareBackend(WEB_ORIGIN)));
  await start();
}, TEST_LIMIT_MS);
afterEach(async () => {
  running?.kill();
  await running?.ended;
  await rm(directory, { recursive: true });
});

async function start(): Promise<void> {
  running = await startBackend({ dataDirectory, synthesisFile: join(directory, 'synthesis.json') });
  ({ url } = running.facts);
}

it(
  'tells people of a crossing once, whatever happens to the mail service',
  async () => {
    const token = await signUpOrIn(url, PERSON);
    const home = await openHome(createApiClient({ baseUrl: url, idToken: token }));
    await turn('ses', 'down');
    await home.spend(8_500);
    await vi.waitFor(async () => expect(await home.unread()).toBe(1), SETTLE);
    // The sender has tried and has put it off.
    await vi.waitFor(async () => expect(await triesOfMail()).toEqual([1]), SETTLE);
    await vi.waitFor(async () => expect(await crossingsTold(home.secret)).toEqual([80]), SETTLE);
    expect(await notices()).toEqual([]);

    running?.kill();
    await running?.ended;
    // The mail service comes up with the runtime. Its port is another one, so webhooks find nobody from now on.
    await start();
    await vi.waitFor(
      async () => expect(await notices()).toMatchObject([{ subject: expect.stringContaining('80%') }]),
      SETTLE,
    );

    await turn('ses', 'answers-lost');
    const again = { ...home, ...booksOf(createApiClient({ baseUrl: url, idToken: token }), home) };
    await again.spend(3_000);
    await vi.waitFor(async () => expect(await notices()).toHaveLength(2), SETTLE);
    await turn('ses', 'up');
    // Nobody sends it again: the event of SES has told that it is out.
    await vi.waitFor(async () => expect([await triesOfMail(), await again.unread()]).toEqual([[], 2]), SETTLE);
    expect(await notices()).toHaveLength(2);
    expect(await functionsThatLogged(await correlationOfTheLast('record-transaction'))).toEqual(
      expect.arrayContaining([
        'confirm-mail',
        'plan-mails',
        'plan-webhooks',
        'project-events',
        'record-transaction',
        'relay-events',
        'send-mail',
        'send-webhook',
        'store-notification',
      ]),
    );
  },
  TEST_LIMIT_MS,
);

type Place = { readonly ledgerId: string; readonly accountId: string; readonly categoryId: string };

/** Books with a budget of 100 and an endpoint that hears of its crossings. */
async function openHome(api: ApiClient) {
  const ledger = { name: 'Home', currency: 'EUR', country: 'DE', timeZone: 'Europe/Berlin', locale: 'de-DE' };
  const { ledgerId } = await api.send('POST', '/ledgers', { schema: z.object({ ledgerId: z.string() }), body: ledger });
  const books = `/ledgers/${ledgerId}`;
  const account = { name: 'Checking', kind: 'checking', currency: 'EUR' };
  const Account = z.object({ accountId: z.string() });
  const { accountId } = await api.send('POST', `${books}/accounts`, { schema: Account, body: account });
  const Categories = z.object({ items: z.array(z.object({ categoryId: z.string(), kind: z.string() })) });
  const { items } = await api.get(`${books}/categories`, Categories);
  const categoryId = items.find(({ kind }) => kind === 'expense')?.categoryId ?? '';
  await api.send('PUT', `${books}/budgets/${MONTH}/${categoryId}`, { schema: z.unknown(), body: { limit: 10_000 } });
  const { secret } = await api.send('POST', `${books}/webhooks`, {
    schema: z.object({ secret: z.string() }),
    body: { url: `${url}/_local/webhooks`, eventTypes: ['finance.budget-threshold-crossed.v1'] },
  });
  const place = { ledgerId, accountId, categoryId };
  return { ...place, secret, ...booksOf(api, place) };
}

function booksOf(api: ApiClient, { ledgerId, accountId, categoryId }: Place) {
  const books = `/ledgers/${ledgerId}`;
  return {
    spend: (amount: number) => {
      const entry = { kind: 'expense', date: `${MONTH}-20`, accountId, categoryId, amount, description: 'Dinner' };
      return api.send('POST', `${books}/transactions`, { schema: z.unknown(), body: entry });
    },
    unread: async () => (await api.get(`${books}/notifications`, z.object({ unread: z.int() }))).unread,
  };
}

async function turn(service: string, state: string): Promise<void> {
  const answer = await fetch(`${url}/_local/services/${service}/${state}`, { method: 'POST' });
  expect(answer.status).toBe(200);
}

/** Mails of the application, without those of the user pool. */
async function notices(): Promise<readonly LocalMail[]> {
  return (await mailsTo(url, PERSON.email)).filter(({ messageId }) => messageId !== undefined);
}

const Queues = z.object({
  queues: z.array(z.object({ name: z.string(), messages: z.array(z.object({ receiveCount: z.int() })) })),
  functions: z.array(z.object({ name: z.string(), invocations: z.int(), busy: z.int() })),
});

/** How often each mail on the queue was tried by this runtime; nothing before, and while one is being tried. */
async function triesOfMail(): Promise<readonly number[] | undefined> {
  const answer = await fetch(`${url}/_local`, { headers: { accept: 'application/json' } });
  const { queues, functions } = Queues.parse(await answer.json());
  const sender = functions.find(({ name }) => name.endsWith('-send-mail'));
  if (!sender || sender.invocations === 0 || sender.busy > 0) return undefined;
  return queues.find(({ name }) => name.endsWith('-mail'))?.messages.map(({ receiveCount }) => receiveCount);
}

const Crossing = z.object({ data: z.object({ threshold: z.number() }) });

/** Thresholds in the webhooks that arrived with the right signature. */
async function crossingsTold(secret: string): Promise<readonly number[]> {
  const answer = await fetch(`${url}/_local/webhooks?secret=${encodeURIComponent(secret)}`);
  const Received = z.object({ items: z.array(z.object({ body: z.string(), isVerified: z.literal(true) })) });
  return Received.parse(await answer.json()).items.map(({ body }) => Crossing.parse(JSON.parse(body)).data.threshold);
}

const LogLine = z.object({ correlationId: z.string() });

async function correlationOfTheLast(functionName: string): Promise<string> {
  const text = await readFile(join(dataDirectory, 'logs', `pennytrail-dev-${functionName}.log`), 'utf8');
  const ids = text.split('\n').flatMap((line) => correlationIn(line) ?? []);
  return ids.at(-1) ?? '';
}

function correlationIn(line: string): string | undefined {
  return line.startsWith('{') ? LogLine.safeParse(JSON.parse(line)).data?.correlationId : undefined;
}

/** Names of the functions with a line of this correlation id, sorted. */
async function functionsThatLogged(correlationId: string): Promise<readonly string[]> {
  const files = await readdir(join(dataDirectory, 'logs'));
  const found = await Promise.all(
    files.map(async (file) => {
      const lines = (await readFile(join(dataDirectory, 'logs', file), 'utf8')).split('\n');
      return lines.some((line) => correlationIn(line) === correlationId) ? [file] : [];
    }),
  );
  return found
    .flat()
    .map((file) => basename(file, '.log').replace('pennytrail-dev-', ''))
    .sort();
}
