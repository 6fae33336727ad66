/** Every hour: from noon UTC on the first of a month to the fifth, publishes how the month before went. */
import * as z from 'zod';
import { Month } from '#domain/kernel/calendar';
import { count } from '../metrics.ts';
import { logger, watched } from '../observability.ts';
import { publishMonthSummaries, type SummaryRun } from './application/publish-month-summaries.ts';
import { dueMonth, isOverdue, overEverywhere } from './summaries/due-month.ts';
import { summaries } from './summaries/compose.ts';
import { lateIn } from './late-in.ts';

/**
 * An operator may name a month that is over, such as one whose five days passed while the bus was away, and have all of
 * its summaries published `again`.
 */
const Request = z.object({ month: Month.optional(), again: z.boolean().optional() });

type Reply = SummaryRun | { readonly due: false };

export const handler = watched('publish-month-summaries', async (event: unknown, context): Promise<Reply> => {
  const { month = dueMonth(summaries.now()), again } = Request.parse(event);
  if (month === undefined) return { due: false };
  if (summaries.now() < overEverywhere(month)) throw new RangeError(`month: ${month} is not over yet`);
  const run = await publishMonthSummaries(summaries, { month, isLate: lateIn(context), again });
  count('monthSummaryPublished', run.published);
  if (isOverdue(month, summaries.now()) && (!run.isOver || run.failed > 0)) count('monthSummaryOverdue');
  logger.info('month summaries', { month, ...run });
  return run;
});
