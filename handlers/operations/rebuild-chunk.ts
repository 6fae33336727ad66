/** Step of a rebuild's workflow: builds or compares some streams. Called again while it answers `done: false`. */
import * as z from 'zod';
import { rate } from '../metrics.ts';
import { logger, watched } from '../observability.ts';
import { buildStream } from './application/build-stream.ts';
import { compareStream } from './application/compare-stream.ts';
import { workOnChunk } from './application/work-on-chunk.ts';
import { work } from './rows/compose.ts';
import { JobStep } from './job-step.ts';
import { lateIn } from './late-in.ts';

const ChunkStep = JobStep.extend({ job: z.enum(['build', 'compare']), chunk: z.int().min(1) });

export const handler = watched('rebuild-chunk', async (step: unknown, context): Promise<{ readonly done: boolean }> => {
  const { chunk, ...run } = ChunkStep.parse(step);
  const workOn = { build: buildStream, compare: compareStream }[run.job];
  const startedAt = performance.now();
  let events = 0;
  const result = await workOnChunk(work, {
    run,
    chunk,
    isLate: lateIn(context),
    workOn: async (rebuild, stream, isLate) => {
      const done = await workOn(work, { rebuild, stream, isLate });
      events += done.tally.events ?? 0;
      return done;
    },
  });
  if (events > 0) rate('rebuildRate', (events * 1_000) / (performance.now() - startedAt));
  logger.info('chunk', { ...run, chunk, ...result });
  return result;
});
