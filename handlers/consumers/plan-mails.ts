/** Target of the bus rule for what people are told: plans a mail for everybody who wants one. */
import type { EventBridgeEvent } from 'aws-lambda';
import { count } from '../metrics.ts';
import { logger, watched, withCorrelation } from '../observability.ts';
import { MailNotice } from './mails/notice.ts';
import { planMails } from './mails/plan-mails.ts';
import { planning } from './mails/planning/compose.ts';

/** Throws for an event that breaks its contract: the rule's retries and dead-letter queue make that visible. */
export const handler = watched('plan-mails', async (event: EventBridgeEvent<string, unknown>) => {
  const notice = MailNotice.parse(event);
  const { correlationId, ledgerId, id: notificationId } = notice.detail;
  await withCorrelation({ correlationId, ledgerId }, async () => {
    const { planned, held, known } = await planMails(planning, notice);
    if (planned > 0) count('noticePlanned', planned);
    if (held > 0) count('mailHeld', held);
    if (known > 0) count('duplicateSkipped', known);
    logger.info('mails planned', { notificationId, planned, held, known });
  });
});
