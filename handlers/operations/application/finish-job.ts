import type { JobRun, Rebuild, RebuildJob } from '#domain/ports/rebuild-store';
import { unreachable } from '#domain/kernel/decision';
import type { RebuildWork } from './operations.ts';
import { changeRebuild, isAtWork } from './rebuild-record.ts';
import { totalOf, type TotalProgress } from './tally.ts';

/** What the execution does next; undefined when it is through. */
export type NextJob = { readonly next: RebuildJob | undefined };

/**
 * Writes down what came of a job. A build is followed by a comparison. Throws while a chunk is not done; nothing
 * happens when the work is no longer wanted.
 */
export async function finishJob(
  { rebuilds, now }: Pick<RebuildWork, 'rebuilds' | 'now'>,
  run: JobRun,
): Promise<NextJob> {
  const total = await totalOf(rebuilds.progress(run));
  const rebuild = await changeRebuild(rebuilds, run.rebuildId, (current) => {
    if (!isAtWork(current, run)) return undefined;
    if (total.done < total.streams) throw new Error(`${run.job}: ${total.done} of ${total.streams} streams are done`);
    return outcomeOf(run.job, total, now());
  });
  const follows = run.job === 'build' && isAtWork(rebuild, { ...run, job: 'compare' });
  return { next: follows ? 'compare' : undefined };
}

function outcomeOf(job: RebuildJob, { streams, done, tally }: TotalProgress, at: string): Partial<Rebuild> {
  switch (job) {
    case 'build': {
      const built = { streams, done, parked: tally.parked, events: tally.events };
      return { status: 'built', finishedAt: at, built, job: 'compare' };
    }
    case 'compare':
      return { comparison: { comparedAt: at, streams, tally }, job: null };
    case 'remove':
      return { status: 'cleaned-up', job: null };
    default:
      return unreachable(job);
  }
}
