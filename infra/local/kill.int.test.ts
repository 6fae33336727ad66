/**
 * The runtime is killed (SIGKILL) while several clients write, started again on the same data, and killed again; in the
 * end the books are what they would be had nothing happened. The moments follow from a seed and from progress:
 * `KILL_SEED=7 npx vitest run --project int infra/local/kill.int.test.ts` tries others.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { NotificationStore } from '#domain/ports/notification-store';
import { VerifyView } from '#handlers/contracts/audit';
import { createDynamoClient } from '#infra/adapters/dynamodb/client';
import { createDynamoNotificationStore } from '#infra/adapters/dynamodb/notification-store';
import { ledgerIdOf } from '#infra/simulation/household-commands';
import { prepareBackend } from './build/prepare.ts';
import { createApiClient, type ApiClient } from './client/api.ts';
import { signUpOrIn } from './client/sign-in.ts';
import { waitUntil } from './client/wait-until.ts';
import { runningTools } from './ledger/open-tools.ts';
import type { LogStores } from './ledger/stores.ts';
import { createChance } from './seed/chance.ts';
import { startBackend, type BackendProcess } from './testing/backend-process.ts';
import {
  commitsOf,
  expectEveryCommandOnce,
  expectRows,
  expectUnbroken,
  noticeIdsOf,
  versionOfRows,
} from './testing/expect-sound-books.ts';
import { killMoments, watchFor } from './testing/kill-moments.ts';
import { answerInOrder, runRound } from './testing/kill-round.ts';
import { createSentCommands, type SentCommand } from './testing/sent-commands.ts';

const SEED = process.env['KILL_SEED'] ?? '3';
const PERSON = { email: 'mira@example.com', password: 'Only-for-this-test-1' };
const LEDGER = ledgerIdOf(1);
const STREAM = ledgerStream(LEDGER);

/** Of the functions behind commands: in the template, and here. */
const TIMEOUT_SECONDS = 15;
const HURRIED_TIMEOUT_SECONDS = 8;

/** For what goes on by itself: stream readers, the bus, a database that stops. */
const SETTLE_LIMIT_MS = 60_000;
const TEST_LIMIT_MS = 600_000;

let directory: string;
let dataDirectory: string;
let synthesisFile: string;
let running: BackendProcess | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'kill-'));
  dataDirectory = join(directory, 'data');
  synthesisFile = join(directory, 'synthesis.json');
  await writeFile(synthesisFile, JSON.stringify(await prepareBackend(), hurried));
}, TEST_LIMIT_MS);
afterEach(async () => {
  running?.kill();
  await running?.ended;
  await rm(directory, { recursive: true });
});

it(
  'keeps the books whole when it is killed again and again',
  async () => {
    const chance = createChance(`kills ${SEED}`);
    const commands = createSentCommands(SEED, LEDGER);
    let backend = await start();
    const token = await signUpOrIn(backend.facts.url, PERSON);
    await answerInOrder(commands.opening(), apiOf(backend, token));
    for (const { answered, occasion } of killMoments(chance)) {
      const stores = await openStores(backend);
      const hasCome = watchFor(occasion, { stores, stream: STREAM, commands });
      const further = 'further' in occasion ? occasion.further : 0;
      await runRound({ api: apiOf(backend, token), commands, answered, hasCome, further, kill: backend.kill });
      await backend.ended;
      const database = backend.facts.databaseEndpoint;
      backend = await start();
      expect(await isAnswering(database)).toBe(false);
      const log = await commitsOf(await openStores(backend), STREAM);
      expect(log.length).toBeGreaterThanOrEqual(commands.newestTold());
      const unanswered = commands.unanswered();
      const found = `${unanswered.length} commands unanswered, ${countCommitted(unanswered, log)} of them committed`;
      console.log(`seed ${SEED}, killed after ${answered} answers and ${JSON.stringify(occasion)}: ${found}`);
      for (const command of unanswered) if (chance.happens(0.2)) command.isAbandoned = true;
    }
    const api = apiOf(backend, token);
    await runRound({ api, commands, answered: 8 });
    await expectSound(await openStores(backend), { api, sent: commands.all });
    backend.stop();
    expect(await backend.ended).toBe(0);
    expect(await isAnswering(backend.facts.databaseEndpoint)).toBe(false);
  },
  TEST_LIMIT_MS,
);

/**
 * Nobody may try a command again before the function that died with it could have ended at the latest, and so most of
 * this test would be waiting for that.
 */
function hurried(key: string, value: unknown): unknown {
  return key === 'Timeout' && value === TIMEOUT_SECONDS ? HURRIED_TIMEOUT_SECONDS : value;
}

async function start(): Promise<BackendProcess> {
  running = await startBackend({ dataDirectory, synthesisFile });
  return running;
}

function countCommitted(commands: readonly SentCommand[], log: readonly Commit[]): number {
  const ids = new Set(log.map(({ metadata }) => metadata.commandId));
  return commands.filter(({ commandId }) => ids.has(commandId)).length;
}

function apiOf({ facts }: BackendProcess, idToken: string): ApiClient {
  return createApiClient({ baseUrl: facts.url, idToken });
}

/** Whether anybody listens there: the database of a runtime that was killed must not outlive the next start. */
function isAnswering(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}

type Stores = LogStores & { readonly notifications: NotificationStore };

/** Straight to the tables, past all functions. */
async function openStores({ facts }: BackendProcess): Promise<Stores> {
  const log = await runningTools(facts).log();
  const tableName = facts.environment['NOTIFICATIONS_TABLE'] ?? '';
  return { ...log, notifications: createDynamoNotificationStore({ client: createDynamoClient(), tableName }) };
}

type Sent = { readonly api: ApiClient; readonly sent: readonly SentCommand[] };

async function expectSound(stores: Stores, { api, sent }: Sent): Promise<void> {
  const commits = await commitsOf(stores, STREAM);
  const version = commits.length;
  expectUnbroken(stores, STREAM, commits);
  expectEveryCommandOnce(sent, commits);
  expect(await api.get(`/ledgers/${LEDGER}/events/verify`, VerifyView)).toMatchObject({ verdict: 'intact', version });
  const expected = noticeIdsOf(commits);
  const notified = async (): Promise<readonly string[]> => {
    const stored = await stores.notifications.list(LEDGER, { limit: 1_000 });
    return stored.map(({ notificationId }) => notificationId).reverse();
  };
  await waitUntil(async () => {
    const isPublished = (await stores.positions.read(STREAM)) === version;
    return isPublished &&
      (await versionOfRows(stores, STREAM)) === version &&
      (await notified()).length >= expected.length
      ? true
      : undefined;
  }, SETTLE_LIMIT_MS);
  expect(await stores.positions.read(STREAM)).toBe(version);
  await expectRows(stores, STREAM, version);
  expect(await notified()).toEqual(expected);
  console.log(`seed ${SEED}: ${sent.length} commands, ${version} commits, ${expected.length} crossings`);
  // Otherwise this seed has shown nothing.
  expect(version).toBeGreaterThan(10);
  expect(expected.length).toBeGreaterThan(0);
}
