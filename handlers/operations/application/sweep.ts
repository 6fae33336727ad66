import type { StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { SweepPosition, SweepPositions } from '#domain/ports/sweep-positions';
import { mapBounded } from '#projections/engine/bounded';
import type { IsLate } from './operations.ts';

/** Streams of one run of a sweep: what bounds its cost. The whole population takes ceil(n / this) runs. */
export const SWEEP_STREAMS = 2_000;
const PARALLEL_STREAMS = 8;
/** Streams after which the position is saved and the time looked at. */
const STRIDE = 100;

export type Visit = 'current' | 'caught-up';

export type Sweep = {
  /** Under which its position is kept. */
  readonly name: string;
  readonly visit: (stream: StreamId) => Promise<Visit>;
  /** Told of a stream whose visit threw; the sweep goes on, and comes by again in its next round. */
  readonly onFailure?: (stream: StreamId, error: unknown) => void;
  readonly isLate?: IsLate;
  /** At most this many streams; SWEEP_STREAMS unless given. */
  readonly limit?: number;
};

export type SweepResult = {
  readonly swept: number;
  readonly caughtUp: number;
  readonly failed: number;
  /** True when the last stream was reached; the next run begins at the first. */
  readonly isRoundOver: boolean;
  /** When this round began (ISO instant). */
  readonly startedAt: string;
};

export type SweepDependencies = {
  readonly events: EventStore;
  readonly sweeps: SweepPositions;
  readonly now: () => string;
};

/**
 * Looks at the next streams after where the last run stopped. The position moves behind the work, so a crash means that
 * some are looked at twice.
 */
export async function sweepOn({ events, sweeps, now }: SweepDependencies, sweep: Sweep): Promise<SweepResult> {
  const { name, limit = SWEEP_STREAMS, isLate = () => false } = sweep;
  const { after, startedAt } = positionOf(await sweeps.read(name), now);
  const counts = { swept: 0, caughtUp: 0, failed: 0 };
  for await (const streams of strides(events.streams(after === undefined ? {} : { after }), limit)) {
    const visits = await mapBounded(streams, PARALLEL_STREAMS, (stream) => visitSafely(sweep, stream));
    counts.swept += streams.length;
    counts.caughtUp += visits.filter((visit) => visit === 'caught-up').length;
    counts.failed += visits.filter((visit) => visit === 'failed').length;
    const last = streams.at(-1);
    await sweeps.save(name, { startedAt, ...(last !== undefined && { after: last }) });
    if (counts.swept >= limit || isLate()) return { ...counts, isRoundOver: false, startedAt };
  }
  await sweeps.save(name, { startedAt: now() });
  return { ...counts, isRoundOver: true, startedAt };
}

/** A round begins when its first stream is looked at, however long ago the one before ended. */
function positionOf(position: SweepPosition | undefined, now: () => string): SweepPosition {
  return position?.after === undefined ? { startedAt: now() } : position;
}

async function visitSafely({ visit, onFailure }: Sweep, stream: StreamId): Promise<Visit | 'failed'> {
  try {
    return await visit(stream);
  } catch (error) {
    onFailure?.(stream, error);
    return 'failed';
  }
}

/** Streams in groups of STRIDE, or of `limit` if that is less; the last may be smaller. */
export async function* strides(streams: AsyncIterable<StreamId>, limit: number): AsyncIterable<readonly StreamId[]> {
  let stride: StreamId[] = [];
  for await (const stream of streams) {
    stride.push(stream);
    if (stride.length < Math.min(STRIDE, limit)) continue;
    yield stride;
    stride = [];
  }
  if (stride.length > 0) yield stride;
}
