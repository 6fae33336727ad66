import type { StreamId } from '#domain/kernel/stream';
import type { ChunkProgress, JobRun, Rebuild, Tally } from '#domain/ports/rebuild-store';
import type { IsLate, RebuildWork } from './operations.ts';
import { isAtWork } from './rebuild-record.ts';
import { addTally } from './tally.ts';

/** What was done for one stream. `finished` is false when the time ran out in the middle; it goes on from there. */
export type StreamWork = { readonly finished: boolean; readonly tally: Partial<Tally> };

export type ChunkWork = {
  readonly run: JobRun;
  readonly chunk: number;
  /** Does the job for one stream. Doing it again must do no harm: progress is saved after it, not with it. */
  readonly workOn: (rebuild: Rebuild, stream: StreamId, isLate: IsLate) => Promise<StreamWork>;
  readonly isLate: IsLate;
};

/**
 * Works on the streams of a chunk that are not done yet, one after the other. `done` is also true when the work is no
 * longer wanted. A second worker on the same chunk, or one that was thought dead, changes nothing: who saves late is
 * refused, and goes on from what the other saved.
 */
export async function workOnChunk(
  { rebuilds }: Pick<RebuildWork, 'rebuilds'>,
  { run, chunk, workOn, isLate }: ChunkWork,
): Promise<{ readonly done: boolean }> {
  for (;;) {
    const [rebuild, planned] = await Promise.all([rebuilds.find(run.rebuildId), rebuilds.chunk(run, chunk)]);
    if (!rebuild || !isAtWork(rebuild, run)) return { done: true };
    if (!planned) throw new Error(`chunk ${chunk} of ${run.job} ${run.run} of rebuild ${run.rebuildId} is not planned`);
    const stream = planned.streams[planned.progress.done];
    if (stream === undefined) return { done: true };
    if (isLate()) return { done: false };
    await rebuilds.save(run, after(planned.progress, await workOn(rebuild, stream, isLate)));
  }
}

function after(progress: ChunkProgress, { finished, tally }: StreamWork): ChunkProgress {
  return { ...progress, done: progress.done + (finished ? 1 : 0), tally: addTally(progress.tally, tally) };
}
