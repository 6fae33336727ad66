/** The projector: reader of the event table's stream, brings all projections of the touched streams forward. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { generations, snapshots, stores, tapsOf } from './compose.ts';
import type { Observation } from './engine/observation.ts';
import { projectBatch } from './engine/project-batch.ts';
import { EDITIONS } from './registry.ts';

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
  const current = await generations();
  const request = { ...stores, snapshots, editions: EDITIONS, generations: current, now };
  const observe = (observation: Observation): void => {
    note(observation, observation.generation === current.live);
  };
  const response = await projectBatch({ ...request, records, observe });
  metrics.publishStoredMetrics();
  return { batchItemFailures: [...response.batchItemFailures] };
}

/** What goes on in generations that do not serve is counted apart: nobody waits for it. */
function note(observation: Observation, isLive: boolean): void {
  switch (observation.kind) {
    case 'advanced': {
      const { stream, generation, from, to, rowsWritten, newestRecordedAt } = observation;
      const lag = Date.now() - Date.parse(newestRecordedAt);
      if (isLive) metrics.addMetric('projectionLag', MetricUnit.Milliseconds, Math.max(0, lag));
      metrics.addMetric('rowsWritten', MetricUnit.Count, rowsWritten);
      logger.info('advanced', { stream, generation, from, to, rowsWritten });
      return;
    }
    case 'gap-repaired':
      metrics.addMetric('gapRepaired', MetricUnit.Count, 1);
      logger.warn('gap repaired', { ...observation });
      return;
    case 'contention':
      metrics.addMetric('projectionContention', MetricUnit.Count, 1);
      return;
    case 'snapshot-taken':
      metrics.addMetric('snapshotTaken', MetricUnit.Count, 1);
      return;
    case 'snapshot-failed': {
      const { stream, error } = observation;
      metrics.addMetric('snapshotFailed', MetricUnit.Count, 1);
      logger.warn('snapshot failed', { stream, error: error instanceof Error ? error : String(error) });
      return;
    }
    case 'parked':
      metrics.addMetric('ledgerParked', MetricUnit.Count, 1);
      logger.error('parked', { ...observation });
      return;
    case 'failed': {
      const { stream, generation, error } = observation;
      metrics.addMetric(isLive ? 'projectionFailed' : 'followingFailed', MetricUnit.Count, 1);
      logger.error('projection failed', {
        stream,
        generation,
        error: error instanceof Error ? error : String(error),
      });
    }
  }
}
