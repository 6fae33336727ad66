/** Positions of sweeps in memory, for tests. */
import type { SweepPosition, SweepPositions } from '#domain/ports/sweep-positions';

export function createMemorySweepPositions(): SweepPositions {
  const positions = new Map<string, SweepPosition>();
  return {
    read: async (sweep) => positions.get(sweep),
    save: async (sweep, position) => void positions.set(sweep, position),
  };
}
