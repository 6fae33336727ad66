/** Runs by the clock: wakes the sender for the retries that are due, and for what a lost message left behind. */
import { logger, watched } from '../observability.ts';
import { planning } from '../webhooks/planning/compose.ts';
import { releaseDeliveries } from '../webhooks/planning/release-deliveries.ts';

export const handler = watched('release-webhooks', async (): Promise<void> => {
  const released = await releaseDeliveries(planning);
  if (released > 0) logger.info('webhooks released', { released });
});
