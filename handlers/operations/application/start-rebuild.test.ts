/** Starting a rebuild: once, by one of several, and not while another is open. */
import { describe, expect, it } from 'vitest';
import { fillLedgers, REBUILD_ID, setUpRebuild } from '../testing/rebuild-setup.ts';
import { cleanUpRebuild } from './clean-up-rebuild.ts';
import { promoteRebuild } from './promote-rebuild.ts';
import { startRebuild } from './start-rebuild.ts';

const request = { rebuildId: REBUILD_ID, startedBy: 'operator@example.com' };
const OTHER_ID = '0d3c2b1a-5b6e-4f7a-9c8d-7e6f5a4b3c02';
const promotion = { rebuildId: REBUILD_ID, acceptDifferences: false };
const refusal = (code: string): unknown => expect.objectContaining({ problem: expect.objectContaining({ code }) });

async function built(ledgers: number) {
  const setup = setUpRebuild();
  await fillLedgers(setup, ledgers);
  await startRebuild(setup.control, request);
  await setup.runWorkflow();
  return setup;
}

describe('starting', () => {
  it('is refused while another rebuild is open, until its rows are gone', async () => {
    const { control, wait, runWorkflow } = await built(2);
    const another = { ...request, rebuildId: OTHER_ID };
    await expect(startRebuild(control, another)).rejects.toEqual(refusal('RebuildInProgress'));
    await promoteRebuild(control, promotion);
    await expect(startRebuild(control, another)).rejects.toEqual(refusal('RebuildInProgress'));
    wait(60);
    await cleanUpRebuild(control, REBUILD_ID);
    await expect(startRebuild(control, another)).rejects.toEqual(refusal('RebuildInProgress'));
    await runWorkflow();
    expect(await startRebuild(control, another)).toMatchObject({ status: 'building', generation: 3, replaces: 2 });
  });

  it('does nothing a second time, and finishes what a first time left half-done', async () => {
    const { control, started, registry } = setUpRebuild();
    const broken = { ...control, registry: { ...registry, change: () => Promise.reject(new Error('cut off')) } };
    await expect(startRebuild(broken, request)).rejects.toThrow('cut off');
    expect(await registry.read()).toEqual({ live: 1 });
    const unheard = { ...control, workflow: { ...control.workflow, start: () => Promise.reject(new Error('away')) } };
    await expect(startRebuild(unheard, request)).rejects.toThrow('away');
    expect(await registry.read()).toEqual({ live: 1, candidate: 2 });
    for (let time = 0; time < 2; time += 1)
      expect(await startRebuild(control, request)).toMatchObject({ generation: 2 });
    expect(started).toEqual([{ name: REBUILD_ID, input: { rebuildId: REBUILD_ID, job: 'build', run: 1 } }]);
  });

  it('lets one of two win', async () => {
    const { control, registry } = setUpRebuild();
    const results = await Promise.allSettled(
      [REBUILD_ID, OTHER_ID].map((rebuildId) => startRebuild(control, { ...request, rebuildId })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await registry.read()).toEqual({ live: 1, candidate: 2 });
  });
});
