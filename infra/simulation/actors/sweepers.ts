/** The two sweepers, as their schedules start them. */
import { sweepProjections } from '#handlers/operations/application/sweep-projections';
import { sweepRelay } from '#handlers/operations/application/sweep-relay';
import type { World } from '../world.ts';
import { snapshotsOf } from './snapshots.ts';
import { supervise } from './supervise.ts';
import { withPatience } from './patience.ts';

/** `runs`: how often each sweeper is started. */
export function spawnSweepers(world: World, runs: number): void {
  let run = 0;
  supervise(world, 'sweepers', async () => {
    for (; run < runs; run += 1) {
      const graceSeconds = world.isCalm() ? 0 : 30;
      await withPatience(world, () =>
        sweepProjections({ ...world, snapshots: snapshotsOf(world) }, { name: 'projections', graceSeconds }),
      );
      await withPatience(world, () => sweepRelay(world, { name: 'relay', graceSeconds }));
      await withPatience(world, () => world.scheduler.step('until the next sweep'));
    }
  });
}
