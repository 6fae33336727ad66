/** Every few minutes: publishes what the relay should have published. It can write no rows. */
import { relay } from '../consumers/relay/compose.ts';
import { count } from '../metrics.ts';
import { logger, watched } from '../observability.ts';
import { sweepRelay } from './application/sweep-relay.ts';
import type { SweepResult } from './application/sweep.ts';
import { operations } from './compose.ts';
import { reportSweep, reportUnswept } from './sweeps/report.ts';
import { lateIn } from './late-in.ts';

/** Younger commits are the relay's: it is on its way to them. */
const GRACE_SECONDS = 60;

export const handler = watched('sweep-relay', async (_event: unknown, context): Promise<SweepResult> => {
  const settings = { name: 'relay', graceSeconds: GRACE_SECONDS, isLate: lateIn(context), onFailure: reportUnswept };
  const dependencies = { ...relay, sweeps: operations.sweeps, onRelayed };
  const result = await sweepRelay(dependencies, settings);
  reportSweep(result, 'relayCaughtUp');
  return result;
});

const onRelayed: NonNullable<Parameters<typeof sweepRelay>[0]['onRelayed']> = (
  stream,
  { from, to, published, positionLost },
) => {
  logger.warn('published late', { stream, from, to, published });
  if (positionLost) count('relayPositionLost');
};
