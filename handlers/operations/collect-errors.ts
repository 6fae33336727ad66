/** Target of the log subscriptions: groups the error lines of all functions, for operators. */
import type { CloudWatchLogsEvent } from 'aws-lambda';
import { count } from '../metrics.ts';
import { logger, watched } from '../observability.ts';
import { sightingsIn } from './application/error-lines.ts';
import { readLogDelivery } from './application/log-delivery.ts';
import { operations } from './compose.ts';

/** Throws what the table throws; CloudWatch Logs delivers again, so a line may be counted twice. */
export const handler = watched('collect-errors', async (event: CloudWatchLogsEvent): Promise<void> => {
  const { functionName, lines } = readLogDelivery(event);
  const sightings = sightingsIn(functionName, lines);
  for (const sighting of sightings) await operations.errors.add(sighting);
  count('errorCollected', lines.length);
  logger.info('errors collected', { from: functionName, lines: lines.length, groups: sightings.length });
});
