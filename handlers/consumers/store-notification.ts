/** Target of the bus rule for budget events: keeps them as in-app notifications. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, EventBridgeEvent } from 'aws-lambda';
import { BudgetThresholdCrossedV1, type BudgetNotice } from '../contracts/integration-events.ts';
import { logger, metrics, traced } from '../observability.ts';
import { notifications } from './notifications/compose.ts';

const KINDS = {
  'finance.budget-threshold-crossed.v1': 'budget-threshold-crossed',
  'finance.budget-back-within-limit.v1': 'budget-back-within-limit',
} as const;

type DetailType = keyof typeof KINDS;

/** Throws for a detail that breaks its contract: the rule's retries and dead-letter queue make that visible. */
export async function handler(event: EventBridgeEvent<DetailType, unknown>, context: Context): Promise<void> {
  logger.addContext(context);
  const notice = BudgetThresholdCrossedV1.parse(event.detail);
  logger.appendKeys({ correlationId: notice.correlationId });
  await traced('store-notification', () => store(KINDS[event['detail-type']], notice));
  metrics.publishStoredMetrics();
  logger.resetKeys();
}

/** The store itself is the idempotence: the id is the event's, and an id is stored once. */
async function store(kind: (typeof KINDS)[DetailType], notice: BudgetNotice): Promise<void> {
  const { id, ledgerId, occurredAt, ...rest } = notice;
  const document = { kind, ...rest };
  const result = await notifications.add({ ledgerId, notificationId: id, at: occurredAt, document });
  metrics.addMetric(result === 'added' ? 'notificationStored' : 'duplicateSkipped', MetricUnit.Count, 1);
  logger.info('notification', { notificationId: id, result });
}
