/** Step of a rebuild's workflow: removes what was left behind of some streams. Called again while `done` is false. */
import * as z from 'zod';
import { logger, watched } from '../observability.ts';
import { removeStream } from './application/remove-stream.ts';
import { workOnChunk } from './application/work-on-chunk.ts';
import { removal } from './removal/compose.ts';
import { JobStep } from './job-step.ts';
import { lateIn } from './late-in.ts';

const ChunkStep = JobStep.extend({ job: z.literal('remove'), chunk: z.int().min(1) });

export const handler = watched('remove-chunk', async (step: unknown, context): Promise<{ readonly done: boolean }> => {
  const { chunk, ...run } = ChunkStep.parse(step);
  const result = await workOnChunk(removal, {
    run,
    chunk,
    isLate: lateIn(context),
    workOn: (rebuild, stream, isLate) => removeStream(removal, { rebuild, stream, isLate }),
  });
  logger.info('chunk', { ...run, chunk, ...result });
  return result;
});
