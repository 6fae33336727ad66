/** Crashes, workers that were thought dead, and time that runs out: none of them shows in what comes out. */
import { expect, it } from 'vitest';
import type { JobRun } from '#domain/ports/rebuild-store';
import { appendCommits } from '#projections/testing/sample-history';
import { accountRenamed } from '#projections/testing/sample-events';
import {
  fillLedgers,
  REBUILD_ID,
  runExecution,
  sampleStream,
  setUpRebuild,
  storedRebuild,
  workOn,
  type RebuildSetup,
} from '../testing/rebuild-setup.ts';
import { finishJob } from './finish-job.ts';
import { planChunks } from './plan-chunks.ts';
import { startRebuild } from './start-rebuild.ts';
import { totalOf } from './tally.ts';
import { workOnChunk } from './work-on-chunk.ts';

const RUN: JobRun = { rebuildId: REBUILD_ID, job: 'build', run: 1 };
const LEDGERS = 3;
const EVENTS = 3 * LEDGERS + 1 + 2;
const build = { run: RUN, chunk: 1 };

async function planned(setup: RebuildSetup): Promise<RebuildSetup> {
  await fillLedgers(setup, LEDGERS);
  await startRebuild(setup.control, { rebuildId: REBUILD_ID, startedBy: 'operator' });
  await planChunks(setup.work, { run: RUN, chunks: 0, after: null });
  return setup;
}

it('ends the same wherever a worker crashes, and counts nothing twice', async () => {
  let crashes = 0;
  for (let crashAt = 1; ; crashAt += 1) {
    let operations = 0;
    let armed = false;
    const crash = async (): Promise<void> => {
      operations += armed ? 1 : 0;
      if (armed && operations === crashAt) throw new Error('killed');
    };
    const setup = await planned(setUpRebuild({ step: crash }));
    armed = true;
    const isThrough = await workOn(setup.work, { ...build, isLate: () => false }).then(
      () => true,
      () => false,
    );
    armed = false;
    await workOn(setup.work, { ...build, isLate: () => false });
    await finishJob(setup.work, RUN);
    expect(setup.rowsOf(2), `crash at operation ${crashAt}`).toEqual(setup.rowsOf(1));
    const { built } = await storedRebuild(setup.rebuilds);
    expect(built).toMatchObject({ streams: LEDGERS, done: LEDGERS, parked: 0 });
    expect(built?.events).toBeLessThanOrEqual(EVENTS);
    if (isThrough) {
      expect(built?.events).toBe(EVENTS);
      break;
    }
    crashes += 1;
  }
  expect(crashes).toBeGreaterThan(20);
});

it('takes no harm from a worker that was thought dead: what it saves late is refused', async () => {
  const setup = await planned(setUpRebuild());
  let wake = (): void => undefined;
  const asleep = new Promise<void>((resolve) => (wake = resolve));
  const late = workOnChunk(setup.work, {
    ...build,
    isLate: () => false,
    workOn: async () => {
      await asleep;
      return { finished: true, tally: { parked: 1 } };
    },
  });
  await workOn(setup.work, { ...build, isLate: () => false });
  wake();
  expect(await late).toEqual({ done: true });
  const total = await totalOf(setup.rebuilds.progress(RUN));
  expect(total).toMatchObject({ streams: LEDGERS, done: LEDGERS, tally: { parked: 0, events: EVENTS } });
  expect(setup.rowsOf(2)).toEqual(setup.rowsOf(1));
});

it('stops in good order when time runs out, in the middle of a stream too, and goes on from there', async () => {
  const setup = await planned(setUpRebuild());
  const renames = Array.from({ length: 40 }, (_, index) => [accountRenamed(1, `name ${index}`)]);
  await appendCommits(setup.events, sampleStream(1), renames);
  let invocations = 0;
  for (let done = false; !done; invocations += 1) {
    // Enough for a look at some commits, never for a whole stream of forty.
    let looks = 0;
    const isLate = (): boolean => (looks += 1) > 12;
    ({ done } = await workOn(setup.work, { ...build, isLate }));
  }
  expect(invocations).toBeGreaterThan(3);
  await finishJob(setup.work, RUN);
  const { built } = await storedRebuild(setup.rebuilds);
  expect(built).toMatchObject({ done: LEDGERS, events: EVENTS + 40 });
  const checkpoint = Object.entries(setup.rowsOf(2)).find(([row]) => row === `${sampleStream(1)} BOOK##CHECKPOINT`);
  expect(checkpoint?.[1]).toMatchObject({ version: 43 });
});

it('stops when the rebuild is no longer at this run', async () => {
  const setup = await planned(setUpRebuild());
  const other = { ...build, run: { ...RUN, run: 7 } };
  expect(await workOn(setup.work, { ...other, isLate: () => false })).toEqual({ done: true });
  expect(setup.rowsOf(2)).toEqual({});
});

it('gives a rebuild up when a step cannot be done, without effect on what serves', async () => {
  let broken = false;
  const setup = setUpRebuild({ step: () => (broken ? Promise.reject(new Error('no table')) : Promise.resolve()) });
  await fillLedgers(setup, 1);
  await startRebuild(setup.control, { rebuildId: REBUILD_ID, startedBy: 'operator' });
  broken = true;
  for (const execution of setup.started) await runExecution(setup.work, execution);
  expect(await storedRebuild(setup.rebuilds)).toMatchObject({
    status: 'failed',
    job: null,
    error: expect.stringContaining('no table'),
  });
  expect(await setup.registry.read()).toEqual({ live: 1 });
});
