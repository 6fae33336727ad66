/** Target of the default bus's rule for mail events: settles tries whose answer was lost, and notes what came back. */
import type { EventBridgeEvent } from 'aws-lambda';
import { count } from '../metrics.ts';
import { logger, watched, withCorrelation } from '../observability.ts';
import { confirmMail } from './mails/confirm-mail.ts';
import { reportIn, reports } from './mails/reports/compose.ts';

export const handler = watched('confirm-mail', async (event: EventBridgeEvent<string, unknown>) => {
  const report = reportIn(event);
  const { mailId, what } = report;
  const mail = await confirmMail(reports, report);
  if (!mail) {
    // Kept for 400 days; SES reports within hours. Somebody else's mail, or the row was removed by hand.
    logger.warn('report about a mail that is not there', { mailId, what });
    return;
  }
  await withCorrelation({ correlationId: mail.correlationId, ledgerId: mail.ledgerId }, () => {
    count(what === 'sent' ? 'mailConfirmed' : 'mailBounced');
    logger.info('mail reported', { mailId, what });
  });
});
