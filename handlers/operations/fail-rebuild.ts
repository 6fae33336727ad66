/** Step of a rebuild's workflow that is taken when another gave up: writes down why. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { logger, metrics } from '../observability.ts';
import { failJob } from './application/fail-job.ts';
import { operations } from './compose.ts';
import { JobStep } from './work/job-step.ts';

const FailStep = JobStep.extend({ error: z.string(), cause: z.string() });

export async function handler(step: unknown, context: Context): Promise<void> {
  logger.addContext(context);
  const { error, cause, ...run } = FailStep.parse(step);
  logger.error('job gave up', { ...run, error, cause });
  metrics.addMetric('rebuildFailed', MetricUnit.Count, 1);
  await failJob(operations, { run, error: `${error}: ${cause}` });
  metrics.publishStoredMetrics();
}
