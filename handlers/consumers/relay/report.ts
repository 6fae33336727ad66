/** What publishing says in logs and metrics. */
import type { IntegrationEvent, PublishOutcome } from '#domain/ports/event-publisher';
import { count } from '#handlers/metrics';
import { logger } from '#handlers/observability';

/** One line for each event, under its correlation id; what was refused for good is an error somebody has to look at. */
export function reportPublished(events: readonly IntegrationEvent[], outcome: PublishOutcome): void {
  const { published, retried, refused } = outcome;
  const refusals = new Map(refused.map(({ event, reason }) => [event, reason]));
  for (const event of events) {
    const { id, ledgerId, correlationId } = event.detail;
    const line = { eventId: id, eventType: event.type, ledgerId, correlationId };
    const reason = refusals.get(event);
    if (reason === undefined) logger.info('published', line);
    else logger.error('event refused for good', { ...line, reason });
  }
  count('eventsPublished', published);
  if (retried > 0) count('publishRetried', retried);
  if (refused.length > 0) count('publishRefused', refused.length);
}
