/** What sweeps and redrives say in logs and metrics. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { logger, metrics } from '#handlers/observability';
import type { Observe } from '#projections/engine/observation';
import type { SweepResult } from '../application/sweep.ts';

/** What happened to a stream on the way. */
export const observe: Observe = (observation) => {
  const { kind, stream, generation } = observation;
  if (kind === 'parked') {
    const { version, error } = observation;
    metrics.addMetric('ledgerParked', MetricUnit.Count, 1);
    logger.error('parked', { stream, generation, version, error });
  }
  if (kind === 'advanced') logger.info('caught up', { stream, generation, from: observation.from, to: observation.to });
};

/** A stream that could not be looked at, or not brought forward. */
export function reportUnswept(stream: string, error: unknown): void {
  metrics.addMetric('sweepFailed', MetricUnit.Count, 1);
  logger.error('sweep failed', { stream, error: error instanceof Error ? error : String(error) });
}

/** How much one run did. `caughtUp` that is not zero means that stream records were lost, or that a function is down. */
export function reportSweep(
  { swept, caughtUp, failed, isRoundOver }: SweepResult,
  caughtUpMetric: 'caughtUp' | 'relayCaughtUp',
): void {
  metrics.addMetric('swept', MetricUnit.Count, swept);
  metrics.addMetric(caughtUpMetric, MetricUnit.Count, caughtUp);
  logger.info('swept', { swept, caughtUp, failed, isRoundOver });
}
