import type { World } from '../world.ts';

/** Snapshots much closer together than in production, so that small worlds have some. */
export function snapshotsOf({ snapshots }: World) {
  return { store: snapshots, foldCode: 'simulated', every: 5 };
}
