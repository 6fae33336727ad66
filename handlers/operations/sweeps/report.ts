/** What sweeps and redrives say in logs and metrics. */
import { count } from '#handlers/metrics';
import { logger } from '#handlers/observability';
import type { Observe } from '#projections/engine/observation';
import { withoutQuotedText } from '#projections/telemetry/log-formatter';
import type { SweepResult } from '../application/sweep.ts';

/** What happened to a stream on the way. */
export const observe: Observe = (observation) => {
  const { kind, stream, generation } = observation;
  if (kind === 'parked') {
    const { version, error } = observation;
    count('ledgerParked');
    logger.error('parked', { stream, generation, version, error: withoutQuotedText(error) });
  }
  if (kind === 'advanced') logger.info('caught up', { stream, generation, from: observation.from, to: observation.to });
};

/** A stream that could not be looked at, or not brought forward. */
export function reportUnswept(stream: string, error: unknown): void {
  count('sweepFailed');
  logger.error('sweep failed', { stream, error: error instanceof Error ? error : String(error) });
}

/** How much one run did. `caughtUp` that is not zero means that stream records were lost, or that a function is down. */
export function reportSweep(
  { swept, caughtUp, failed, isRoundOver }: SweepResult,
  caughtUpMetric: 'caughtUp' | 'relayCaughtUp',
): void {
  count('swept', swept);
  count(caughtUpMetric, caughtUp);
  logger.info('swept', { swept, caughtUp, failed, isRoundOver });
}
