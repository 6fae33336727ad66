import { beforeEach, expect, it } from 'vitest';
import type { Rebuild } from '#domain/ports/rebuild-store';
import type { RebuildControl } from '#handlers/operations/application/operations';
import { createMemoryGenerationRegistry } from '#infra/adapters/memory/generation-registry';
import { createMemoryRebuildStore } from '#infra/adapters/memory/rebuild-store';
import { EDITIONS } from '#projections/registry';
import type { LedgerCommand, RebuildStep } from './command-line.ts';
import { rebuild } from './rebuild.ts';
import { runCommand } from './run-command.ts';
import { listen } from './testing/listen.ts';

const EQUAL = { parked: 0, events: 0, differentStreams: 0, rows: 12, changed: 0, missing: 0, added: 3, samples: [] };
const BUILT = { streams: 2, done: 2, parked: 0, events: 40 };
const NOW = '2026-11-22T12:00:00.000Z';

let control: RebuildControl;
let started: string[];

beforeEach(() => {
  started = [];
  control = {
    registry: createMemoryGenerationRegistry(),
    rebuilds: createMemoryRebuildStore(),
    workflow: { start: async (name) => void started.push(name), stop: async () => undefined },
    editions: EDITIONS,
    now: () => NOW,
  };
});

/** The workflow, one step at each look. */
function workingOn(changes: readonly Partial<Rebuild>[]): () => Promise<void> {
  const waiting = [...changes];
  return async () => {
    const record = await control.rebuilds.newest();
    const change = waiting.shift();
    if (record && change) await control.rebuilds.change({ ...record, ...change });
  };
}

const command = (step: RebuildStep, accept = false): Extract<LedgerCommand, { kind: 'rebuild' }> => ({
  kind: 'rebuild',
  step,
  accept,
  json: false,
});

const idle = () => Promise.resolve();

const compared = (tally: typeof EQUAL): Partial<Rebuild> => ({
  job: null,
  comparison: { comparedAt: NOW, streams: 2, tally },
});

it('begins, follows until the candidate is compared, and says what to do next', async () => {
  const pause = workingOn([{}, { status: 'built', built: BUILT, finishedAt: NOW, job: 'compare' }, compared(EQUAL)]);
  const heard = listen();
  expect(await rebuild(command('start'), { control, pause }, heard)).toBe(0);
  expect(started).toHaveLength(1);
  expect(heard.titles).toEqual(['0 events/s', '0 events/s', 'comparing']);
  expect(heard.lines[0]).toMatch(/generation 2 with edition \d is built; "rebuild promote" lets it serve$/);
  expect(heard.lines.slice(1)).toEqual([
    '2 of 2 ledgers and profiles, 40 events',
    'Equal to what serves: 12 rows of 2 streams, 3 rows are new.',
  ]);
});

it('fails on a candidate that differs, naming rows, and promotes it only when that is accepted', async () => {
  const samples = [{ stream: 'LEDGER#1', row: 'BOOK#LEDGER', kind: 'changed' as const }];
  const different = compared({ ...EQUAL, differentStreams: 1, changed: 1, samples: samples as never[] });
  const pause = workingOn([{ status: 'built', built: BUILT, ...different }]);
  const heard = listen();
  expect(await rebuild(command('start'), { control, pause }, heard)).toBe(1);
  expect(heard.lines.slice(2)).toEqual([
    'DIFFERENT from what serves: 1 of 2 streams, such as',
    '  changed  LEDGER#1  BOOK#LEDGER',
  ]);
  const unused = () => Promise.reject(new Error('not needed'));
  const tools = { log: unused, proof: unused, redrive: unused, operators: unused };
  const open = () => Promise.resolve({ control, pause: idle });
  const refused = listen();
  expect(await runCommand(command('promote'), { ...tools, rebuild: open }, refused)).toBe(1);
  expect(refused.complaints[0]).toMatch(/CandidateDiffers/);
  expect(await runCommand(command('promote', true), { ...tools, rebuild: open }, listen())).toBe(0);
  expect(await control.registry.read()).toEqual({ live: 2, previous: 1 });
  expect(await rebuild(command('rollback'), { control, pause: idle }, listen())).toBe(0);
  expect(await control.registry.read()).toMatchObject({ live: 1 });
});

it('gives up watching, not building, when nothing moves', async () => {
  const heard = listen();
  expect(await rebuild(command('start'), { control, pause: idle }, heard)).toBe(0);
  expect(heard.lines.at(-1)).toMatch(/^Still at work \(build\)/);
});

it('knows when there is nothing to ask about', async () => {
  const heard = listen();
  expect(await rebuild(command('status'), { control, pause: idle }, heard)).toBe(1);
  expect(heard.complaints).toEqual(['Nothing was ever rebuilt; "rebuild" begins.']);
});
