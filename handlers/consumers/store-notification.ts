/** Target of the bus rule for what people are told: keeps it as in-app notifications. */
import type { EventBridgeEvent } from 'aws-lambda';
import { count } from '../metrics.ts';
import { logger, watched, withCorrelation } from '../observability.ts';
import { notifications } from './notifications/compose.ts';
import { NoticeEvent, storeNotice } from './notifications/store-notice.ts';

/** Throws for an event that breaks its contract: the rule's retries and dead-letter queue make that visible. */
export const handler = watched('store-notification', async (event: EventBridgeEvent<string, unknown>) => {
  const notice = NoticeEvent.parse(event);
  const { correlationId, ledgerId, id: notificationId } = notice.detail;
  await withCorrelation({ correlationId, ledgerId }, async () => {
    const result = await storeNotice(notifications, notice);
    count(result === 'added' ? 'notificationStored' : 'duplicateSkipped');
    logger.info('notification', { notificationId, result });
  });
});
