/** Last step of a job of a rebuild's workflow: writes down what came of it, and says what is next. */
import { logger, watched } from '../observability.ts';
import { finishJob } from './application/finish-job.ts';
import { operations } from './compose.ts';
import { JobStep } from './job-step.ts';

/** `next` is the job to go on with, or empty. */
export const handler = watched('finish-rebuild', async (step: unknown): Promise<{ readonly next: string }> => {
  const run = JobStep.parse(step);
  const { next = '' } = await finishJob(operations, run);
  logger.info('job finished', { ...run, next });
  return { next };
});
