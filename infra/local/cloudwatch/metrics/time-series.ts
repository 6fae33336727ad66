/** Values by time, and how they are read from the store. */
import { MINUTE_MS, type Bucket, type MetricIdentity, type MetricStore } from './metric-store.ts';
import { statistic } from './statistics.ts';

/** What is looked at: periods of the same length, one after the other. */
export type TimeFrame = {
  /** Start of the first period, epoch ms. */
  readonly from: number;
  /** End of the last one. */
  readonly until: number;
  readonly periodMs: number;
};

/** Values by the start of their period (epoch ms); a period without data has none. */
export type Points = ReadonlyMap<number, number>;

/** The starts of all periods of the frame. */
export function periodsOf({ from, until, periodMs }: TimeFrame): number[] {
  const count = Math.max(0, Math.ceil((until - from) / periodMs));
  return Array.from({ length: count }, (_, index) => from + index * periodMs);
}

/**
 * The last `spanMs` up to and with the minute that runs, in periods that begin at multiples of their length, as
 * CloudWatch draws them.
 */
export function drawnFrame(now: number, spanMs: number, periodMs: number): TimeFrame {
  // One period over the whole span ends now; at a multiple of hours it would leave out most of them.
  if (periodMs >= spanMs) {
    const end = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;
    return { from: end - spanMs, until: end, periodMs: spanMs };
  }
  const until = (Math.floor(now / periodMs) + 1) * periodMs;
  return { from: until - Math.max(1, Math.ceil(spanMs / periodMs)) * periodMs, until, periodMs };
}

/** One statistic of one metric over the frame. Throws UnsupportedMetric for an unknown statistic. */
export function readPoints(
  store: MetricStore,
  metric: MetricIdentity & { readonly statistic: string },
  frame: TimeFrame,
): Points {
  const periods = new Map<number, Bucket[]>();
  for (const bucket of store.buckets(metric, frame.from, frame.until)) {
    const start = frame.from + Math.floor((bucket.start - frame.from) / frame.periodMs) * frame.periodMs;
    const present = periods.get(start);
    if (present) present.push(bucket);
    else periods.set(start, [bucket]);
  }
  const points = [...periods].map(([start, buckets]) => [start, statistic(metric.statistic, buckets)] as const);
  return new Map(points.filter((point): point is readonly [number, number] => point[1] !== undefined));
}

/** CloudWatch's periods are whole minutes here: nothing is measured more finely. `seconds` as in the template. */
export function periodMsOf(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60)) * MINUTE_MS;
}
