/** First step of a rebuild's workflow: cuts all streams into chunks. Called again while it answers `done: false`. */
import * as z from 'zod';
import { StreamName } from '#domain/kernel/stream';
import { planChunks } from './application/plan-chunks.ts';
import { operations } from './compose.ts';
import { JobStep } from './job-step.ts';
import { lateIn } from './late-in.ts';
import { logger, watched } from '../observability.ts';
import { events } from './log/compose.ts';

const PlanStep = JobStep.extend({ chunks: z.int().min(0), after: StreamName.nullable() });

export const handler = watched('plan-rebuild', async (step: unknown, context) => {
  const { chunks, after, ...run } = PlanStep.parse(step);
  const plan = await planChunks({ ...operations, events }, { run, chunks, after }, lateIn(context));
  logger.info('planned', { ...run, chunks: plan.chunks, done: plan.done });
  return plan;
});
