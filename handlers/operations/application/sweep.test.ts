/** Sweeps: what was lost is found, in bounded steps that go round; and what sweeps are not for is left alone. */
import { describe, expect, it } from 'vitest';
import type { StreamId } from '#domain/kernel/stream';
import { createMemoryRelayPositions } from '#infra/adapters/memory/relay-positions';
import { createMemorySweepPositions } from '#infra/adapters/memory/sweep-positions';
import { accountRenamed } from '#projections/testing/sample-events';
import { appendCommits } from '#projections/testing/sample-history';
import { fillLedgers, REBUILD_ID, sampleStream, setUpRebuild, type RebuildSetup } from '../testing/rebuild-setup.ts';
import { startRebuild } from './start-rebuild.ts';
import { sweepProjections } from './sweep-projections.ts';
import { sweepRelay } from './sweep-relay.ts';
import { sweepOn } from './sweep.ts';

const SETTINGS = { name: 'test', graceSeconds: 60 };

async function setUp(ledgers: number) {
  const setup = setUpRebuild();
  await fillLedgers(setup, ledgers);
  return { ...setup, sweep: { ...setup.work, sweeps: createMemorySweepPositions() } };
}

/** A commit whose stream record never came. The sample clock is three weeks back. */
async function lose({ events }: RebuildSetup, number: number): Promise<void> {
  await appendCommits(events, sampleStream(number), [[accountRenamed(1, 'lost')]]);
}

const versionsIn = ({ rowsOf }: RebuildSetup, generation: number) =>
  Object.entries(rowsOf(generation))
    .filter(([row]) => row.endsWith('BOOK##CHECKPOINT'))
    .map(([, row]) => row.version);

describe('the sweep of the projections', () => {
  it('brings forward what nobody tapped, and only that', async () => {
    const setup = await setUp(5);
    const before = versionsIn(setup, 1);
    for (const number of [2, 4]) await lose(setup, number);
    expect(await sweepProjections(setup.sweep, SETTINGS)).toMatchObject({ swept: 5, caughtUp: 2, failed: 0 });
    expect(versionsIn(setup, 1)).toEqual(before.map((version, index) => (index % 2 === 1 ? version + 1 : version)));
    expect(await sweepProjections(setup.sweep, SETTINGS)).toMatchObject({ swept: 5, caughtUp: 0 });
  });

  it('takes the next streams with each run, round and round', async () => {
    const setup = await setUp(5);
    await lose(setup, 5);
    const run = () => sweepProjections(setup.sweep, { ...SETTINGS, limit: 2 });
    expect(await run()).toMatchObject({ swept: 2, caughtUp: 0, isRoundOver: false });
    expect(await run()).toMatchObject({ swept: 2, caughtUp: 0, isRoundOver: false });
    expect(await run()).toMatchObject({ swept: 1, caughtUp: 1, isRoundOver: true });
    expect(await run()).toMatchObject({ swept: 2, isRoundOver: false });
  });

  it('leaves young commits to the projector', async () => {
    const setup = await setUp(1);
    await lose(setup, 1);
    const young = { ...setup.sweep, now: () => '2026-11-01T00:00:30.000Z' };
    expect(await sweepProjections(young, SETTINGS)).toMatchObject({ caughtUp: 0 });
    expect(await sweepProjections(young, { ...SETTINGS, graceSeconds: 0 })).toMatchObject({ caughtUp: 1 });
  });

  it('leaves a candidate to those who build it, and takes care of it once it is built', async () => {
    const setup = await setUp(3);
    await startRebuild(setup.control, { rebuildId: REBUILD_ID, startedBy: 'operator' });
    await sweepProjections(setup.sweep, SETTINGS);
    expect(versionsIn(setup, 2)).toEqual([]);
    await setup.runWorkflow();
    await lose(setup, 3);
    expect(await sweepProjections(setup.sweep, SETTINGS)).toMatchObject({ caughtUp: 1 });
    expect(versionsIn(setup, 2)).toEqual(versionsIn(setup, 1));
  });

  it('does nothing to a parked stream', async () => {
    const setup = await setUp(1);
    await appendCommits(setup.events, sampleStream(1), [[{ type: 'Unheard', v: 1, data: {} }]]);
    expect(await sweepProjections(setup.sweep, SETTINGS)).toMatchObject({ caughtUp: 1 });
    await lose(setup, 1);
    expect(await sweepProjections(setup.sweep, SETTINGS)).toMatchObject({ caughtUp: 0, failed: 0 });
  });
});

describe('a sweep', () => {
  it('goes on past a stream that fails, and comes by again', async () => {
    const { events, sweep } = await setUp(3);
    const failures: string[] = [];
    const visit = async (stream: StreamId) => {
      if (stream === sampleStream(2)) throw new Error('no answer');
      return 'caught-up' as const;
    };
    const onFailure = (stream: StreamId): void => void failures.push(stream);
    const result = await sweepOn({ ...sweep, events }, { name: 'other', visit, onFailure });
    expect(result).toMatchObject({ swept: 3, caughtUp: 2, failed: 1, isRoundOver: true });
    expect(failures).toEqual([sampleStream(2)]);
  });
});

describe('the sweep of the relay', () => {
  it('publishes what was not, and puts a lost position back', async () => {
    const setup = await setUp(2);
    const positions = createMemoryRelayPositions();
    const publisher = { publish: () => Promise.resolve({ published: 0, retried: 0, refused: [] }) };
    const relay = { ...setup.sweep, positions, publisher };
    await positions.move(sampleStream(1), 0, 1);
    const seen = new Map<StreamId, unknown>();
    const onRelayed = (stream: StreamId, result: unknown): void => void seen.set(stream, result);
    expect(await sweepRelay({ ...relay, onRelayed }, SETTINGS)).toMatchObject({ swept: 2, caughtUp: 2 });
    expect(seen.get(sampleStream(1))).toEqual({ from: 1, to: 3, published: 0 });
    expect(seen.get(sampleStream(2))).toEqual({ from: 4, to: 4, published: 0, positionLost: true });
    expect(await sweepRelay(relay, SETTINGS)).toMatchObject({ swept: 2, caughtUp: 0 });
  });
});
