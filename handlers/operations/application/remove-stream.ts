import type { SnapshotStore } from '#domain/ports/snapshot-store';
import { removeRows } from '#projections/engine/remove-rows';
import type { StreamOfRebuild } from './build-stream.ts';
import { retiredGeneration } from './clean-up-rebuild.ts';
import { generationsInUse } from './list-parked.ts';
import type { RebuildWork } from './operations.ts';
import type { StreamWork } from './work-on-chunk.ts';

export type RemoveWork = Omit<RebuildWork, 'snapshots'> & {
  /** Where snapshots are removed that other code folded; undefined when the code does not know which its own are. */
  readonly outdated: { readonly store: Pick<SnapshotStore, 'removeOthers'>; readonly foldCode: string } | undefined;
};

const SNAPSHOT_ITEMS = 100;

/**
 * Removes what a rebuild left behind of one stream: the rows of the retired generation, and snapshots no code can read
 * any more. Throws when the generation is in use: numbers are never used again, so one that is not will never be.
 */
export async function removeStream(
  { outdated, ...work }: RemoveWork,
  { rebuild, stream, isLate }: StreamOfRebuild,
): Promise<StreamWork> {
  const generation = retiredGeneration(rebuild);
  if (generationsInUse(await work.registry.read()).includes(generation)) {
    throw new Error(`generation ${generation} is in use; nothing of it is removed`);
  }
  const removal = await removeRows({ ...work, generation, stream, shouldStop: isLate });
  if (removal === 'stopped') return { finished: false, tally: {} };
  while (outdated && !isLate()) {
    const removed = await outdated.store.removeOthers(stream, outdated.foldCode, SNAPSHOT_ITEMS);
    if (removed < SNAPSHOT_ITEMS) break;
  }
  return { finished: true, tally: {} };
}
