/** The projector: reader of the event table's stream, brings all projections of the touched streams forward. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { stores, tapsOf } from './compose.ts';
import type { Observation } from './engine/observation.ts';
import { projectBatch } from './engine/project-batch.ts';
import { ACTIVE_GENERATION, PROJECTIONS } from './registry.ts';

const logger = new Logger();
const metrics = new Metrics();

export async function handler(event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> {
  logger.addContext(context);
  const records = tapsOf(event.Records);
  metrics.addMetric('projectorBatch', MetricUnit.Count, records.length);
  for (const { stream } of records.filter((record) => record.tampered)) {
    logger.error('a stored commit was changed or removed', { stream });
    metrics.addMetric('logTampered', MetricUnit.Count, 1);
  }
  const now = (): string => new Date().toISOString();
  const request = { ...stores, projections: PROJECTIONS, generations: [ACTIVE_GENERATION], now };
  const response = await projectBatch({ ...request, records, observe });
  metrics.publishStoredMetrics();
  return { batchItemFailures: [...response.batchItemFailures] };
}

function observe(observation: Observation): void {
  switch (observation.kind) {
    case 'advanced': {
      const { from, to, rowsWritten, newestRecordedAt } = observation;
      const lag = Date.now() - Date.parse(newestRecordedAt);
      metrics.addMetric('projectionLag', MetricUnit.Milliseconds, Math.max(0, lag));
      metrics.addMetric('rowsWritten', MetricUnit.Count, rowsWritten);
      logger.info('advanced', { stream: observation.stream, from, to, rowsWritten });
      return;
    }
    case 'gap-repaired':
      metrics.addMetric('gapRepaired', MetricUnit.Count, 1);
      logger.warn('gap repaired', { ...observation });
      return;
    case 'contention':
      metrics.addMetric('projectionContention', MetricUnit.Count, 1);
      return;
    case 'parked':
      metrics.addMetric('ledgerParked', MetricUnit.Count, 1);
      logger.error('parked', { ...observation });
      return;
    case 'failed': {
      const { stream, error } = observation;
      metrics.addMetric('projectionFailed', MetricUnit.Count, 1);
      logger.error('projection failed', { stream, error: error instanceof Error ? error : String(error) });
    }
  }
}
