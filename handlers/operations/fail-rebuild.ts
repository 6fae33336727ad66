/** Step of a rebuild's workflow that is taken when another gave up: writes down why. */
import * as z from 'zod';
import { count } from '../metrics.ts';
import { logger, watched } from '../observability.ts';
import { failJob } from './application/fail-job.ts';
import { operations } from './compose.ts';
import { JobStep } from './job-step.ts';

const FailStep = JobStep.extend({ error: z.string(), cause: z.string() });

export const handler = watched('fail-rebuild', async (step: unknown): Promise<void> => {
  const { error, cause, ...run } = FailStep.parse(step);
  // The cause is text of anybody's making; it is on the rebuild, where operators see it.
  logger.error('job gave up', { ...run, error });
  count('rebuildFailed');
  await failJob(operations, { run, error: `${error}: ${cause}` });
});
