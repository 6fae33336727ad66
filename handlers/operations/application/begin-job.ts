import type { Rebuild, RebuildJob } from '#domain/ports/rebuild-store';
import type { RebuildControl } from './operations.ts';
import { changeRebuild, executionName } from './rebuild-record.ts';

/**
 * Begins a new run of a job, whatever became of an earlier one: that one is stopped, and should it still work
 * somewhere, it finds that it is no longer wanted. So a run nobody hears from never blocks anything.
 */
export async function beginJob(
  { rebuilds, workflow }: RebuildControl,
  { rebuildId }: Rebuild,
  { job, ...change }: { readonly job: RebuildJob } & Partial<Rebuild>,
): Promise<Rebuild> {
  const rebuild = await changeRebuild(rebuilds, rebuildId, ({ runs }) => ({
    error: null,
    ...change,
    job,
    runs: runs + 1,
  }));
  const run = rebuild.runs;
  await workflow.stop(executionName(rebuildId, run - 1));
  await workflow.start(executionName(rebuildId, run), { rebuildId, job, run });
  return rebuild;
}
