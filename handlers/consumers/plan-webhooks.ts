/** Target of the bus rule for all integration events: writes down which endpoint is to be told. */
import { count } from '../metrics.ts';
import { logger, watched, withCorrelation } from '../observability.ts';
import { planning } from '../webhooks/planning/compose.ts';
import { parseEvent, planDeliveries } from '../webhooks/planning/plan-deliveries.ts';

/** Throws for an event that breaks its contract: the rule's retries and dead-letter queue make that visible. */
export const handler = watched('plan-webhooks', async (content: unknown): Promise<void> => {
  const event = parseEvent(content);
  const { correlationId, ledgerId, id: eventId } = event.detail;
  await withCorrelation({ correlationId, ledgerId }, async () => {
    const { planned, known } = await planDeliveries(planning, event);
    if (planned > 0) count('noticePlanned', planned);
    if (known > 0) count('duplicateSkipped', known);
    logger.info('webhooks planned', { eventId, eventType: event.type, planned, known });
  });
});
