/** Every few minutes: publishes what the relay should have published. It can write no rows. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { relay } from '../consumers/relay/compose.ts';
import { logger, metrics } from '../observability.ts';
import { sweepRelay } from './application/sweep-relay.ts';
import type { SweepResult } from './application/sweep.ts';
import { operations } from './compose.ts';
import { reportSweep, reportUnswept } from './sweeps/report.ts';
import { lateIn } from './work/job-step.ts';

/** Younger commits are the relay's: it is on its way to them. */
const GRACE_SECONDS = 60;

export async function handler(_event: unknown, context: Context): Promise<SweepResult> {
  logger.addContext(context);
  const settings = { name: 'relay', graceSeconds: GRACE_SECONDS, isLate: lateIn(context), onFailure: reportUnswept };
  const dependencies = { ...relay, sweeps: operations.sweeps, onPublished };
  const result = await sweepRelay(dependencies, settings);
  reportSweep(result, 'relayCaughtUp');
  metrics.publishStoredMetrics();
  return result;
}

const onPublished: NonNullable<Parameters<typeof sweepRelay>[0]['onPublished']> = (
  stream,
  { from, to, published, positionLost },
) => {
  metrics.addMetric('eventsPublished', MetricUnit.Count, published);
  logger.warn('published late', { stream, from, to, published });
  if (positionLost) metrics.addMetric('relayPositionLost', MetricUnit.Count, 1);
};
