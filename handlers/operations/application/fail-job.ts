import type { JobRun } from '#domain/ports/rebuild-store';
import { withdraw } from './change-generations.ts';
import type { RebuildWork } from './operations.ts';
import { changeRebuild, isAtWork } from './rebuild-record.ts';

const ERROR_LIMIT = 500;

/**
 * Writes down that a run gave up. A build that fails ends the rebuild without effect on what serves; a comparison or a
 * removal can be begun again.
 */
export async function failJob(
  { rebuilds, registry, now }: Pick<RebuildWork, 'rebuilds' | 'registry' | 'now'>,
  { run, error }: { readonly run: JobRun; readonly error: string },
): Promise<void> {
  const failed = { error: error.slice(0, ERROR_LIMIT), job: null };
  const rebuild = await changeRebuild(rebuilds, run.rebuildId, (current) => {
    if (!isAtWork(current, run)) return undefined;
    if (run.job !== 'build') return failed;
    return { ...failed, status: 'failed', finishedAt: now(), switchedAt: now() };
  });
  if (rebuild.status === 'failed') await withdraw(registry, rebuild.generation);
}
