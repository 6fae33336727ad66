/** Target of the bus rule for budget events: keeps them as in-app notifications. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import { logger, metrics, traced } from '../observability.ts';
import { notifications } from './notifications/compose.ts';
import { NoticeEvent, storeNotice } from './notifications/store-notice.ts';

/** Throws for an event that breaks its contract: the rule's retries and dead-letter queue make that visible. */
export async function handler(event: EventBridgeEvent<string, unknown>, context: Context): Promise<void> {
  logger.addContext(context);
  const notice = NoticeEvent.parse(event);
  const { correlationId, id: notificationId } = notice.detail;
  logger.appendKeys({ correlationId });
  const result = await traced('store-notification', () => storeNotice(notifications, notice));
  metrics.addMetric(result === 'added' ? 'notificationStored' : 'duplicateSkipped', MetricUnit.Count, 1);
  logger.info('notification', { notificationId, result });
  metrics.publishStoredMetrics();
  logger.resetKeys();
}
