import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { LedgerEvent } from '#domain/ledger/events';
import type { EventStore } from '#domain/ports/event-store';
import { accountOpened, GIRO, id, LEDGER, ledgerOpened, SAVINGS } from '#domain/testing/household';
import { LedgerId } from '#domain/kernel/ids';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryGenerationRegistry } from '#infra/adapters/memory/generation-registry';
import { createMemoryRelayPositions } from '#infra/adapters/memory/relay-positions';
import { createMemorySealStore, type MemorySealStore } from '#infra/adapters/memory/seal-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import type { LedgerCommand } from './command-line.ts';
import { runCommand } from './run-command.ts';
import type { ProofStores } from './stores.ts';
import { listen } from './testing/listen.ts';

const stream = ledgerStream(LEDGER);
const nobody = id(LedgerId, 1, 9);
let events: EventStore;
let seals: MemorySealStore;

async function commit(at: string, ...added: readonly LedgerEvent[]): Promise<void> {
  const metadata = {
    commandId: at,
    command: 'Test',
    actor: 'me',
    correlationId: at,
    causationId: at,
    channel: 'api' as const,
  };
  await events.append({ stream, head: await events.head(stream), events: [...added], metadata, at });
}

async function run(command: LedgerCommand, store = events) {
  const heard = listen();
  const stores: ProofStores = {
    events: store,
    views: createMemoryViewStore(),
    registry: createMemoryGenerationRegistry(),
    positions: createMemoryRelayPositions(),
    seals,
    now: () => '2026-11-22T12:00:00.000Z',
  };
  const unused = () => Promise.reject(new Error('not needed'));
  const code = await runCommand(
    command,
    {
      log: () => Promise.resolve(stores),
      proof: () => Promise.resolve(stores),
      rebuild: unused,
      redrive: unused,
      operators: unused,
    },
    heard,
  );
  return { code, lines: heard.lines, complaints: heard.complaints };
}

beforeEach(async () => {
  events = createMemoryEventStore();
  seals = createMemorySealStore();
  await commit('2026-11-01T10:00:00.000Z', ledgerOpened, accountOpened(GIRO, 'Giro', 123_456));
  await commit('2026-11-02T10:00:00.000Z', accountOpened(SAVINGS, 'Savings', 500));
});

describe('show', () => {
  it('folds accounts, balances and head from the log', async () => {
    const { code, lines } = await run({ kind: 'show', ledgerId: LEDGER, json: false });
    expect(code).toBe(0);
    expect(lines[0]).toBe('Home, version 2, recorded 2026-11-02T10:00:00.000Z');
    expect(lines.slice(3)).toEqual([
      'Giro       1234.56 EUR  checking, 0 entries',
      'Savings       5.00 EUR  checking, 0 entries',
      'Net worth  1239.56 EUR',
    ]);
  });

  it('shows what was known at a version or an instant', async () => {
    const first = await run({ kind: 'show', ledgerId: LEDGER, asOf: { version: 1 }, json: true });
    expect(JSON.parse(first.lines[0] ?? '')).toMatchObject({ version: 1, netWorth: 123_456 });
    const between = await run({
      kind: 'show',
      ledgerId: LEDGER,
      asOf: { instant: '2026-11-01T23:00:00.000Z' },
      json: true,
    });
    expect(between.lines).toEqual(first.lines);
    const before = await run({
      kind: 'show',
      ledgerId: LEDGER,
      asOf: { instant: '2026-10-01T00:00:00.000Z' },
      json: false,
    });
    expect(before).toMatchObject({ code: 1, complaints: [`Ledger ${LEDGER} did not exist then, or does not at all.`] });
  });

  it('lists every ledger, and says when one is not there', async () => {
    expect(await run({ kind: 'list', json: false })).toMatchObject({ code: 0, lines: [`${LEDGER}  Home, version 2`] });
    expect(await run({ kind: 'show', ledgerId: nobody, json: false })).toMatchObject({ code: 1 });
  });
});

describe('verify', () => {
  it('finds an untouched log intact, sealed or not', async () => {
    const { hash } = await events.head(stream);
    const command: LedgerCommand = { kind: 'verify', which: 'all', json: false };
    const line = `${LEDGER}  intact, 2 versions, head ${hash}`;
    expect(await run(command)).toMatchObject({ code: 0, lines: [`${line}, not sealed yet`, 'Seals  none yet'] });
    expect(await run({ kind: 'seal', json: false })).toMatchObject({ code: 0 });
    expect(await run(command)).toMatchObject({
      code: 0,
      lines: [`${line}, sealed 2026-11-22 at version 2`, 'Seals  intact, 1 so far, newest 2026-11-22'],
    });
    const one = await run({ kind: 'verify', which: LEDGER, json: true });
    expect(JSON.parse(one.lines.join('\n'))).toMatchObject({
      stream,
      verdict: 'intact',
      version: 2,
      seal: { version: 2, hash },
    });
  });

  it('names the version that was altered, with exit code 1', async () => {
    const altered = tampered((commit) =>
      commit.version === 2 ? { ...commit, recordedAt: '2026-11-03T10:00:00.000Z' } : commit,
    );
    const { code, lines } = await run({ kind: 'verify', which: LEDGER, json: false }, altered);
    expect([code, lines]).toEqual([1, [`${LEDGER}  BROKEN at version 2: its content does not match its own hash`]]);
  });

  it('does not call a ledger intact that is not there', async () => {
    expect(await run({ kind: 'verify', which: nobody, json: false })).toMatchObject({
      code: 1,
      complaints: [`There is no ledger ${nobody}.`],
    });
  });

  it('misses a ledger that was sealed and is gone without a trace', async () => {
    await run({ kind: 'seal', json: false });
    const emptied = await run({ kind: 'verify', which: 'all', json: false }, createMemoryEventStore());
    expect(emptied.code).toBe(1);
    expect(emptied.lines[0]).toBe(`${LEDGER}  BROKEN at version 1: it is gone, or other commits were written since`);
  });

  it('names a seal that does not add up', async () => {
    await run({ kind: 'seal', json: false });
    seals.texts.set('2026-11-22', (seals.texts.get('2026-11-22') ?? '').replace('"streams":1', '"streams":2'));
    const { code, lines } = await run({ kind: 'verify', which: 'all', json: true });
    expect(code).toBe(1);
    expect(JSON.parse(lines.join('\n'))).toMatchObject({ seals: { kind: 'broken', date: '2026-11-22' } });
  });
});

describe('export', () => {
  it('writes each commit as a line of canonical JSON', async () => {
    const { code, lines } = await run({ kind: 'export', which: LEDGER, out: undefined, json: false });
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line) as Commit)).toEqual([
      await events.readCommit(stream, 1),
      await events.readCommit(stream, 2),
    ]);
    expect(lines[0]).toMatch(/^\{"events":\[.*"version":1\}$/);
  });

  it('says when there is no such ledger', async () => {
    expect(await run({ kind: 'export', which: nobody, out: undefined, json: false })).toMatchObject({ code: 1 });
  });
});

/** The same log with each commit changed as it is read. */
function tampered(change: (commit: Commit) => Commit): EventStore {
  async function* read(...parameters: Parameters<EventStore['read']>): AsyncIterable<Commit> {
    for await (const each of events.read(...parameters)) yield change(each);
  }
  return { ...events, read };
}
