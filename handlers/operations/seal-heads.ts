/** Seals the heads of all streams once a day. Runs every hour: the first run of a day seals it, the others are for when that failed. */
import { count, measure } from '../metrics.ts';
import { logger, watched } from '../observability.ts';
import type { SealObservation } from '../proof/renew-head.ts';
import { sealDay } from '../proof/seal-day.ts';
import { stores } from './proof/compose.ts';

/** What the run came to; nobody but a log and a test reads it. */
export type SealReport = { readonly outcome: 'sealed' | 'present' | 'unfinished'; readonly streams?: number };

export const handler = watched('seal-heads', async (_event: unknown, context): Promise<SealReport> => {
  const startedAt = performance.now();
  try {
    const now = (): string => new Date().toISOString();
    const remainingMs = (): number => context.getRemainingTimeInMillis();
    const outcome = await sealDay({ ...stores, now, remainingMs, observe });
    if (outcome.kind !== 'unfinished') count('sealKept');
    if (outcome.kind !== 'sealed') {
      logger.info('nothing sealed', { outcome: outcome.kind });
      return { outcome: outcome.kind };
    }
    const { date, root, streams } = outcome.day;
    logger.info('sealed', { date, root, streams });
    count('sealedStreams', streams);
    measure('sealDuration', performance.now() - startedAt);
    return { outcome: 'sealed', streams };
  } catch (error) {
    count('sealFailed');
    throw error;
  }
});

function observe(observation: SealObservation): void {
  switch (observation.kind) {
    case 'lost':
      count('sealedHeadLost');
      logger.error('the log no longer holds what was sealed', { ...observation });
      return;
    case 'broken-seal':
      count('sealBroken');
      logger.error('an earlier seal does not add up', { ...observation });
  }
}
