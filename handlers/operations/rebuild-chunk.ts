/** Step of a rebuild's workflow: builds or compares some streams. Called again while it answers `done: false`. */
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { logger } from '../observability.ts';
import { buildStream } from './application/build-stream.ts';
import { compareStream } from './application/compare-stream.ts';
import { workOnChunk } from './application/work-on-chunk.ts';
import { work } from './work/compose.ts';
import { JobStep, lateIn } from './work/job-step.ts';

const ChunkStep = JobStep.extend({ job: z.enum(['build', 'compare']), chunk: z.int().min(1) });

export async function handler(step: unknown, context: Context): Promise<{ readonly done: boolean }> {
  logger.addContext(context);
  const { chunk, ...run } = ChunkStep.parse(step);
  const workOn = { build: buildStream, compare: compareStream }[run.job];
  const result = await workOnChunk(work, {
    run,
    chunk,
    isLate: lateIn(context),
    workOn: (rebuild, stream, isLate) => workOn(work, { rebuild, stream, isLate }),
  });
  logger.info('chunk', { ...run, chunk, ...result });
  return result;
}
