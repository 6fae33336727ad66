/** Somebody who repairs the defect that parked a ledger, and has the ledger tried again. */
import { redriveParked } from '#handlers/operations/application/redrive-parked';
import type { World } from '../world.ts';
import { withPatience } from './patience.ts';
import { supervise } from './supervise.ts';

/** Steps it takes to find out what is wrong. */
const WORK = 25;

export function spawnRepairer(world: World): void {
  let done = 0;
  const { scheduler, defect } = world;
  supervise(world, 'repairer', async () => {
    for (; done < WORK; done += 1) await withPatience(world, () => scheduler.step('look for the defect'));
    defect.isThere = false;
    const isLate = (): boolean => false;
    for (let remaining = 1; remaining > 0;) {
      const reply = await withPatience(world, () => redriveParked(world, { isLate }));
      const isOver = reply?.items.every(({ outcome }) => outcome === 'done' || outcome === 'nothing') ?? false;
      remaining = isOver ? 0 : 1;
    }
  });
}
