import type { Rebuild } from '#domain/ports/rebuild-store';
import { withdraw } from './change-generations.ts';
import type { RebuildControl } from './operations.ts';
import { changeRebuild, conflict, executionName } from './rebuild-record.ts';

/** Gives a candidate up that was not promoted; its rows stay until they are cleaned up. */
export async function cancelRebuild(control: RebuildControl, rebuildId: string): Promise<Rebuild> {
  const { rebuilds, registry, workflow, now } = control;
  const rebuild = await changeRebuild(rebuilds, rebuildId, ({ status, finishedAt }) => {
    if (status === 'cancelled') return undefined;
    if (status !== 'building' && status !== 'built') {
      throw conflict('RebuildIsOver', `This rebuild is ${status}; there is nothing to cancel.`);
    }
    return { status: 'cancelled', job: null, finishedAt: finishedAt ?? now(), switchedAt: now() };
  });
  await withdraw(registry, rebuild.generation);
  await workflow.stop(executionName(rebuildId, rebuild.runs));
  return rebuild;
}
