/** Runs every five minutes: wakes mails whose quiet hours are over, and those that nobody is at although they are due. */
import type { Context } from 'aws-lambda';
import { logger, watched } from '../observability.ts';
import { now, outbox } from './mails/outbox/compose.ts';
import { wake } from './mails/queue/compose.ts';
import { releaseMails } from './mails/release-mails.ts';

/** The next run goes on where this one stopped. */
const RESERVE_MS = 10_000;

export const handler = watched('release-mails', async (_event: unknown, context: Context) => {
  const isLate = (): boolean => context.getRemainingTimeInMillis() < RESERVE_MS;
  const released = await releaseMails({ outbox, wake, now }, isLate);
  logger.info('mails released', { released });
});
