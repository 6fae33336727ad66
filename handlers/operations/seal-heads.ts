/** Seals the heads of all streams once a day. Runs every hour: the first run of a day seals it, the others are for when that failed. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { logger, metrics } from '../observability.ts';
import type { SealObservation } from '../proof/renew-head.ts';
import { sealDay } from '../proof/seal-day.ts';
import { stores } from './proof/compose.ts';

/** What the run came to; nobody but a log and a test reads it. */
export type SealReport = { readonly outcome: 'sealed' | 'present' | 'unfinished'; readonly streams?: number };

export async function handler(_event: unknown, context: Context): Promise<SealReport> {
  logger.addContext(context);
  const startedAt = performance.now();
  try {
    const now = (): string => new Date().toISOString();
    const remainingMs = (): number => context.getRemainingTimeInMillis();
    const outcome = await sealDay({ ...stores, now, remainingMs, observe });
    if (outcome.kind !== 'sealed') {
      logger.info('nothing sealed', { outcome: outcome.kind });
      return { outcome: outcome.kind };
    }
    const { date, root, streams } = outcome.day;
    logger.info('sealed', { date, root, streams });
    metrics.addMetric('sealedStreams', MetricUnit.Count, streams);
    metrics.addMetric('sealDuration', MetricUnit.Milliseconds, performance.now() - startedAt);
    return { outcome: 'sealed', streams };
  } catch (error) {
    metrics.addMetric('sealFailed', MetricUnit.Count, 1);
    throw error;
  } finally {
    metrics.publishStoredMetrics();
  }
}

function observe(observation: SealObservation): void {
  switch (observation.kind) {
    case 'lost':
      metrics.addMetric('sealedHeadLost', MetricUnit.Count, 1);
      logger.error('the log no longer holds what was sealed', { ...observation });
      return;
    case 'broken-seal':
      metrics.addMetric('sealBroken', MetricUnit.Count, 1);
      logger.error('an earlier seal does not add up', { ...observation });
  }
}
