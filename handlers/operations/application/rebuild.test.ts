/** A rebuild from its start to its end, and each way it may end otherwise. */
import { describe, expect, it } from 'vitest';
import { advance } from '#projections/engine/advance';
import { singleEdition } from '#projections/engine/editions';
import { CHECKPOINT } from '#projections/row-keys';
import { accountRenamed } from '#projections/testing/sample-events';
import { appendCommits } from '#projections/testing/sample-history';
import { SAMPLE_PROJECTIONS, sampleNames } from '#projections/testing/sample-projections';
import type { Projection } from '#projections/engine/projection';
import {
  fillLedgers,
  REBUILD_ID,
  runExecution,
  sampleStream,
  setUpRebuild,
  storedRebuild,
  type RebuildSetup,
} from '../testing/rebuild-setup.ts';
import { cancelRebuild } from './cancel-rebuild.ts';
import { cleanUpRebuild } from './clean-up-rebuild.ts';
import { compareRebuild } from './compare-rebuild.ts';
import { promoteRebuild } from './promote-rebuild.ts';
import { rebuildView } from './rebuild-view.ts';
import { rollbackRebuild } from './rollback-rebuild.ts';
import { startRebuild } from './start-rebuild.ts';

const request = { rebuildId: REBUILD_ID, startedBy: 'operator@example.com' };
const OTHER_ID = '0d3c2b1a-5b6e-4f7a-9c8d-7e6f5a4b3c02';
const promotion = { rebuildId: REBUILD_ID, acceptDifferences: false };
const refusal = (code: string): unknown => expect.objectContaining({ problem: expect.objectContaining({ code }) });

async function built(ledgers = 7) {
  const setup = setUpRebuild();
  await fillLedgers(setup, ledgers);
  await startRebuild(setup.control, request);
  await setup.runWorkflow();
  return setup;
}

describe('a rebuild', () => {
  it('builds the same rows beside those that serve, compares them, and is promoted', async () => {
    const { registry, rebuilds, control, rowsOf } = await built();
    expect(await registry.read()).toEqual({ live: 1, candidate: 2 });
    expect(rowsOf(2)).toEqual(rowsOf(1));
    const view = await rebuildView(rebuilds, await storedRebuild(rebuilds), '2026-11-22T12:00:10.000Z');
    expect(view).toMatchObject({
      status: 'built',
      generation: 2,
      streams: { total: 7, done: 7, parked: 0 },
      comparison: { verdict: 'equal', streams: 7, differentStreams: 0, changed: 0, missing: 0 },
      etaSeconds: null,
    });
    expect(view.events).toBe(3 * 7 + 1 + 2 + 1 + 2 + 1);
    expect(view).not.toHaveProperty('job');

    expect(await promoteRebuild(control, promotion)).toMatchObject({ status: 'promoted' });
    expect(await registry.read()).toEqual({ live: 2, previous: 1 });
    expect(await promoteRebuild(control, promotion)).toMatchObject({ status: 'promoted' });
  });

  it('goes back to what served before, and forward no more', async () => {
    const { registry, control, events, views } = await built();
    await promoteRebuild(control, promotion);
    await appendCommits(events, sampleStream(1), [[accountRenamed(1, 'later')]]);
    const { editions } = control;
    for (const generation of [1, 2]) await advance({ events, views, editions, generation, stream: sampleStream(1) });
    expect(await rollbackRebuild(control, REBUILD_ID)).toMatchObject({ status: 'rolled-back' });
    expect(await registry.read()).toEqual({ live: 1, previous: 2 });
    expect(await rollbackRebuild(control, REBUILD_ID)).toMatchObject({ status: 'rolled-back' });
    await expect(promoteRebuild(control, promotion)).rejects.toEqual(refusal('RebuildNotBuilt'));
  });

  it('leaves no row of the old generation after the cleanup, which waits until nobody can ask for one', async () => {
    const { control, registry, rebuilds, runWorkflow, rowsOf, wait } = await built();
    await expect(cleanUpRebuild(control, REBUILD_ID)).rejects.toEqual(refusal('NothingToCleanUp'));
    await promoteRebuild(control, promotion);
    await expect(cleanUpRebuild(control, REBUILD_ID)).rejects.toEqual(refusal('TooEarly'));
    wait(60);
    expect(await cleanUpRebuild(control, REBUILD_ID)).toMatchObject({ status: 'promoted', job: 'remove' });
    expect(await registry.read()).toEqual({ live: 2 });
    await expect(rollbackRebuild(control, REBUILD_ID)).rejects.toEqual(refusal('NothingToRollBackTo'));
    const serving = rowsOf(2);
    await runWorkflow();
    expect(rowsOf(1)).toEqual({});
    expect(rowsOf(2)).toEqual(serving);
    expect(await storedRebuild(rebuilds)).toMatchObject({ status: 'cleaned-up', job: null });
  });

  it('removes nothing of a generation that is in use, whatever a record says', async () => {
    const { control, registry, rebuilds, runWorkflow, rowsOf, wait } = await built(2);
    await promoteRebuild(control, promotion);
    wait(60);
    await cleanUpRebuild(control, REBUILD_ID);
    // As if a rollback had been faster than the cleanup.
    await registry.change({ live: 2 }, { live: 1, previous: 2 });
    const serving = rowsOf(1);
    await runWorkflow();
    expect(rowsOf(1)).toEqual(serving);
    expect(await storedRebuild(rebuilds)).toMatchObject({
      status: 'promoted',
      job: null,
      error: expect.stringContaining('generation 1 is in use'),
    });
  });

  it('never reuses the number of a generation', async () => {
    const { control, runWorkflow, wait, registry } = await built(2);
    await cancelRebuild(control, REBUILD_ID);
    wait(60);
    await cleanUpRebuild(control, REBUILD_ID);
    await runWorkflow();
    expect(await startRebuild(control, { ...request, rebuildId: OTHER_ID })).toMatchObject({ generation: 3 });
    expect(await registry.read()).toEqual({ live: 1, candidate: 3 });
  });

  it('can be cancelled while it builds: workers stop, and what serves is untouched', async () => {
    const setup = setUpRebuild();
    await fillLedgers(setup, 3);
    const serving = setup.rowsOf(1);
    await startRebuild(setup.control, request);
    expect(await cancelRebuild(setup.control, REBUILD_ID)).toMatchObject({ status: 'cancelled' });
    expect(setup.stopped).toEqual([REBUILD_ID]);
    expect(await setup.registry.read()).toEqual({ live: 1 });
    setup.stopped.length = 0;
    await setup.runWorkflow();
    expect(setup.rowsOf(2)).toEqual({});
    expect(setup.rowsOf(1)).toEqual(serving);
    expect(await storedRebuild(setup.rebuilds)).toMatchObject({ status: 'cancelled' });
    await expect(promoteRebuild(setup.control, promotion)).rejects.toEqual(refusal('RebuildNotBuilt'));
  });

  it('has nothing to do where there are no streams', async () => {
    const { rebuilds } = await built(0);
    expect(await storedRebuild(rebuilds)).toMatchObject({ status: 'built', built: { streams: 0 } });
  });
});

describe('a wrong candidate', () => {
  /** As if somebody had broken the fold of names. */
  const wrong: Projection = {
    ...sampleNames,
    apply: (event, rows, context) => {
      if (context.version !== 2) sampleNames.apply(event, rows, context);
    },
  };

  /** Runs what was started, by code in which `names` stands for the projection of names. */
  async function runWith({ work, started }: RebuildSetup, names: Projection): Promise<void> {
    const editions = singleEdition(SAMPLE_PROJECTIONS.map((each) => (each === sampleNames ? names : each)));
    for (const execution of started.splice(0)) await runExecution({ ...work, editions }, execution);
  }

  it('is found by the comparison, which names stream and row, and is not promoted unless that is accepted', async () => {
    const right = setUpRebuild();
    await fillLedgers(right, 3);
    await startRebuild(right.control, request);
    await runWith(right, wrong);
    const rebuild = await storedRebuild(right.rebuilds);
    expect(rebuild).toMatchObject({ status: 'built', comparison: { tally: { differentStreams: 3, changed: 3 } } });
    expect(rebuild.comparison?.tally.samples).toContainEqual({
      stream: sampleStream(1),
      row: expect.stringMatching(/^BOOK#ACCOUNT#/),
      kind: 'changed',
    });
    await expect(promoteRebuild(right.control, promotion)).rejects.toEqual(refusal('CandidateDiffers'));
    expect(await right.registry.read()).toEqual({ live: 1, candidate: 2 });
    const accepted = { ...promotion, acceptDifferences: true };
    expect(await promoteRebuild(right.control, accepted)).toMatchObject({ status: 'promoted' });
  });

  it('parks streams it cannot fold, which count as different', async () => {
    const setup = setUpRebuild();
    await fillLedgers(setup, 2);
    await startRebuild(setup.control, request);
    await runWith(setup, {
      ...sampleNames,
      apply: (event, rows, context) => {
        if (context.stream === sampleStream(1)) throw new Error('a bug');
        sampleNames.apply(event, rows, context);
      },
    });
    const { built: result, comparison } = await storedRebuild(setup.rebuilds);
    expect(result).toMatchObject({ streams: 2, done: 2, parked: 1 });
    expect(comparison?.tally.samples).toContainEqual({ stream: sampleStream(1), row: CHECKPOINT, kind: 'changed' });
  });
});

describe('comparing', () => {
  it('has to come before a promotion, and can be done again', async () => {
    const { control, rebuilds, runWorkflow, started } = await built(2);
    await compareRebuild(control, REBUILD_ID);
    expect(started).toMatchObject([{ name: `${REBUILD_ID}-2`, input: { job: 'compare', run: 2 } }]);
    await expect(promoteRebuild(control, promotion)).rejects.toEqual(refusal('NotCompared'));
    await runWorkflow();
    expect(await storedRebuild(rebuilds)).toMatchObject({ job: null, comparison: { streams: 2 } });
    expect(await promoteRebuild(control, promotion)).toMatchObject({ status: 'promoted' });
    await expect(compareRebuild(control, REBUILD_ID)).rejects.toEqual(refusal('RebuildNotBuilt'));
  });

  it('brings streams along that were opened after the build listed them', async () => {
    const setup = setUpRebuild();
    await fillLedgers(setup, 2);
    await startRebuild(setup.control, request);
    await setup.runWorkflow();
    await openLedger(setup, 3);
    await compareRebuild(setup.control, REBUILD_ID);
    await setup.runWorkflow();
    expect(setup.rowsOf(2)).toEqual(setup.rowsOf(1));
    expect(await storedRebuild(setup.rebuilds)).toMatchObject({ comparison: { streams: 3, tally: { changed: 0 } } });
  });
});

async function openLedger({ events, views, control }: RebuildSetup, number: number): Promise<void> {
  const stream = sampleStream(number);
  await appendCommits(events, stream, [[accountRenamed(1, 'new')]]);
  await advance({ events, views, editions: control.editions, generation: 1, stream });
}
