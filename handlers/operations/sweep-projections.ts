/** Every few minutes: brings forward the rows of streams whose stream records were lost. It can publish nothing. */
import { watched } from '../observability.ts';
import { sweepProjections } from './application/sweep-projections.ts';
import type { SweepResult } from './application/sweep.ts';
import { operations } from './compose.ts';
import { observe, reportSweep, reportUnswept } from './sweeps/report.ts';
import { work } from './rows/compose.ts';
import { lateIn } from './late-in.ts';

/** Younger commits are the projector's: it is on its way to them. */
const GRACE_SECONDS = 60;

export const handler = watched('sweep-projections', async (_event: unknown, context): Promise<SweepResult> => {
  const settings = { name: 'projections', graceSeconds: GRACE_SECONDS, isLate: lateIn(context) };
  const dependencies = { ...work, sweeps: operations.sweeps, observe };
  const result = await sweepProjections(dependencies, { ...settings, onFailure: reportUnswept });
  reportSweep(result, 'caughtUp');
  return result;
});
