import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { LedgerEvent } from '#domain/ledger/events';
import type { EventStore } from '#domain/ports/event-store';
import { accountOpened, GIRO, id, LEDGER, ledgerOpened, SAVINGS } from '#domain/testing/household';
import type { LedgerId } from '#domain/kernel/ids';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import type { LedgerCommand } from './command-line.ts';
import { runCommand } from './run-command.ts';

const stream = ledgerStream(LEDGER);
const nobody = id<LedgerId>(1, 9);
let events: EventStore;

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

async function run(
  command: LedgerCommand,
  store = events,
): Promise<{ code: number; lines: string[]; complaints: string[] }> {
  const lines: string[] = [];
  const complaints: string[] = [];
  const code = await runCommand(command, store, {
    print: (line) => void lines.push(line),
    complain: (line) => void complaints.push(line),
  });
  return { code, lines, complaints };
}

beforeEach(async () => {
  events = createMemoryEventStore();
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
  it('finds an untouched chain intact', async () => {
    const { hash } = await events.head(stream);
    const { code, lines } = await run({ kind: 'verify', ledgerId: undefined, json: false });
    expect([code, lines]).toEqual([0, [`${LEDGER}  intact, 2 versions, head ${hash}`]]);
  });

  it('names the version that was altered, with exit code 1', async () => {
    const altered = tampered(({ version, ...rest }) => ({
      version,
      ...rest,
      recordedAt: version === 2 ? '2026-11-03T10:00:00.000Z' : rest.recordedAt,
    }));
    const { code, lines } = await run({ kind: 'verify', ledgerId: LEDGER, json: false }, altered);
    expect([code, lines]).toEqual([1, [`${LEDGER}  BROKEN at version 2: its content does not match its own hash`]]);
  });

  it('does not call a ledger intact that is not there', async () => {
    expect(await run({ kind: 'verify', ledgerId: nobody, json: false })).toMatchObject({
      code: 1,
      complaints: [`There is no ledger ${nobody}.`],
    });
  });
});

describe('export', () => {
  it('writes each commit as a line', async () => {
    const { code, lines } = await run({ kind: 'export', ledgerId: LEDGER });
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line) as Commit)).toEqual([
      await events.readCommit(stream, 1),
      await events.readCommit(stream, 2),
    ]);
  });
});

/** The same log with each commit changed as it is read. */
function tampered(change: (commit: Commit) => Commit): EventStore {
  async function* read(...parameters: Parameters<EventStore['read']>): AsyncIterable<Commit> {
    for await (const each of events.read(...parameters)) yield change(each);
  }
  return { ...events, read };
}
