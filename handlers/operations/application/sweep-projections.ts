import type { StreamId } from '#domain/kernel/stream';
import type { GenerationRegistry } from '#domain/ports/generation-registry';
import type { RebuildStore } from '#domain/ports/rebuild-store';
import { catchUp, type CatchUp } from './catch-up.ts';
import { sweepOn, type Sweep, type SweepDependencies, type SweepResult } from './sweep.ts';

export type ProjectionSweep = SweepDependencies &
  Pick<CatchUp, 'views' | 'editions' | 'observe' | 'snapshots'> & {
    readonly registry: GenerationRegistry;
    readonly rebuilds: RebuildStore;
  };

/** How one sweep differs from another. */
export type SweepSettings = Omit<Sweep, 'visit'> & Pick<CatchUp, 'graceSeconds'>;

/**
 * Compares heads with checkpoints, in every generation in use, and brings forward what lags: the net below a stream
 * record that was lost. For 2,000 streams that need nothing, about 4,000 read units and 20 write units.
 */
export async function sweepProjections(
  dependencies: ProjectionSweep,
  { graceSeconds, ...sweep }: SweepSettings,
): Promise<SweepResult> {
  const { registry, rebuilds } = dependencies;
  const [generations, newest] = await Promise.all([registry.read(), rebuilds.newest()]);
  const context = { ...dependencies, generations, graceSeconds, isBuilding: newest?.status === 'building' };
  const visit = (stream: StreamId) => catchUp(context, stream);
  return sweepOn(dependencies, { ...sweep, visit });
}
