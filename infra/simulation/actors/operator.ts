/** Somebody who rebuilds the read models while everything goes on. */
import { cleanUpRebuild } from '#handlers/operations/application/clean-up-rebuild';
import type { RebuildControl } from '#handlers/operations/application/operations';
import { promoteRebuild } from '#handlers/operations/application/promote-rebuild';
import { rollbackRebuild } from '#handlers/operations/application/rollback-rebuild';
import { startRebuild } from '#handlers/operations/application/start-rebuild';
import { RequestProblem } from '#handlers/http/problem';
import type { JobRun } from '#domain/ports/rebuild-store';
import type { World } from '../world.ts';
import { withPatience } from './patience.ts';
import { runJob, toJobRun } from './rebuild-workflow.ts';
import { supervise } from './supervise.ts';

export const REBUILD_ID = '6f0d6a52-8f4e-4b0b-9f65-2f1d3c4b5a69';

/** Begins a rebuild, has it built and compared, lets it serve, and in half of the worlds thinks better of it. */
export function spawnOperator(world: World): void {
  const rollsBack = world.chance.happens(0.5);
  const runs: JobRun[] = [];
  const control = controlOf(world, runs);
  const start = { rebuildId: REBUILD_ID, startedBy: 'operator' };
  const promotion = { rebuildId: REBUILD_ID, acceptDifferences: false };
  const phases: (() => Promise<unknown>)[] = [
    () => startRebuild(control, start),
    () => runJob(world, newest(runs)),
    () => promoteRebuild(control, promotion),
    ...(rollsBack ? [() => rollbackRebuild(control, REBUILD_ID)] : []),
  ];
  superviseInPhases(world, 'operator', phases);
}

/** Removes the rows that no longer serve. Only when nobody works any more who could have begun with them. */
export function spawnCleaner(world: World): void {
  const runs: JobRun[] = [];
  const control = controlOf(world, runs);
  superviseInPhases(world, 'cleaner', [
    () => cleanUpInTime(control),
    () => (runs.length > 0 ? runJob(world, newest(runs)) : Promise.resolve()),
  ]);
}

/** Each phase until it is done, also over crashes: all of them may be done twice. */
function superviseInPhases(world: World, name: string, phases: readonly (() => Promise<unknown>)[]): void {
  let phase = 0;
  supervise(world, name, async () => {
    for (let work = phases[phase]; work; work = phases[phase]) {
      const isDone = await withPatience(world, async () => {
        await work();
        return true;
      });
      if (isDone) phase += 1;
    }
  });
}

async function cleanUpInTime(control: RebuildControl): Promise<void> {
  for (;;) {
    try {
      await cleanUpRebuild(control, REBUILD_ID);
      return;
    } catch (error) {
      // Asking again is what lets the clock of the world go on.
      if (!(error instanceof RequestProblem && error.problem.code === 'TooEarly')) throw error;
    }
  }
}

function controlOf({ registry, rebuilds, editions, now }: World, runs: JobRun[]): RebuildControl {
  const workflow = {
    start: (_: string, input: Readonly<Record<string, unknown>>) => {
      runs.push(toJobRun(input));
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
  };
  return { registry, rebuilds, editions, now, workflow };
}

function newest(runs: readonly JobRun[]): JobRun {
  const run = runs.at(-1);
  if (!run) throw new Error('no job was begun');
  return run;
}
