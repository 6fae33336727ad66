/**
 * Amazon CloudWatch on a laptop: metrics in memory, metric math, dashboards and alarms of the template. This folder
 * holds what was measured: one-minute buckets of the last three hours, and totals since the start.
 */
import { keepSample } from './kept-samples.ts';

/** What tells one metric from another. A metric with other dimensions is another metric, as in CloudWatch. */
export type MetricIdentity = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
};

/** Values of one metric measured at the same time. */
export type MetricSample = MetricIdentity & {
  /** CloudWatch's unit, such as `Count` or `Milliseconds`. */
  readonly unit: string;
  readonly values: readonly number[];
  /** Epoch ms. */
  readonly at: number;
};

/** Everything since the start of one metric. */
export type MetricView = MetricIdentity & {
  readonly unit: string;
  readonly sum: number;
  readonly samples: number;
  readonly maximum: number;
  readonly last: number;
  /** Epoch ms. */
  readonly lastAt: number;
};

/** One minute of one metric. */
export type Bucket = {
  /** Epoch ms, a whole minute. */
  readonly start: number;
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Some of the values, all of them up to a limit: for percentiles. */
  readonly samples: readonly number[];
};

export type MetricStore = {
  readonly record: (sample: MetricSample) => void;
  /** Since the start, by namespace, name and dimensions. */
  readonly list: () => readonly MetricView[];
  /** Minutes with data from `from` to before `until` (epoch ms), oldest first. */
  readonly buckets: (metric: MetricIdentity, from: number, until: number) => readonly Bucket[];
};

export const MINUTE_MS = 60_000;
export const RETENTION_MS = 3 * 60 * MINUTE_MS;

/** Metrics kept; a dimension with endless values must not fill the memory. */
const MOST_METRICS = 2_000;

type Series = { view: MetricView; readonly buckets: Map<number, Bucket> };

/** Measures nothing yet. `clock` yields epoch ms. */
export function createMetricStore(clock: () => number = Date.now): MetricStore {
  const all = new Map<string, Series>();
  return {
    record: (sample) => {
      if (sample.values.length === 0) return;
      const key = metricKey(sample);
      const series = all.get(key);
      if (series) addTo(series, sample);
      else if (all.size < MOST_METRICS) all.set(key, firstOf(sample));
      if (series) forget(series, clock() - RETENTION_MS);
    },
    list: () => [...all].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, { view }]) => view),
    buckets: (metric, from, until) => {
      const buckets = all.get(metricKey(metric))?.buckets.values() ?? [];
      return [...buckets].filter(({ start }) => start >= from && start < until).sort((a, b) => a.start - b.start);
    },
  };
}

/** The same text for the same metric, whatever the order its dimensions are written in. */
export function metricKey({ namespace, name, dimensions }: MetricIdentity): string {
  const sorted = Object.entries(dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}

function firstOf(sample: MetricSample): Series {
  const { values: _values, at, ...identity } = sample;
  const view = { ...identity, sum: 0, samples: 0, maximum: -Infinity, last: 0, lastAt: at };
  const series: Series = { view, buckets: new Map() };
  addTo(series, sample);
  return series;
}

function addTo(series: Series, { values, at }: MetricSample): void {
  const { view, buckets } = series;
  series.view = {
    ...view,
    sum: values.reduce((sum, value) => sum + value, view.sum),
    samples: view.samples + values.length,
    maximum: values.reduce((most, value) => Math.max(most, value), view.maximum),
    last: values.at(-1) ?? view.last,
    lastAt: at,
  };
  const start = Math.floor(at / MINUTE_MS) * MINUTE_MS;
  buckets.set(start, values.reduce(withValue, buckets.get(start) ?? emptyBucket(start)));
}

function withValue(bucket: Bucket, value: number): Bucket {
  return {
    start: bucket.start,
    count: bucket.count + 1,
    sum: bucket.sum + value,
    minimum: Math.min(bucket.minimum, value),
    maximum: Math.max(bucket.maximum, value),
    samples: keepSample(bucket.samples, value, bucket.count),
  };
}

function emptyBucket(start: number): Bucket {
  return { start, count: 0, sum: 0, minimum: Infinity, maximum: -Infinity, samples: [] };
}

/** Buckets are in order of their first sample, so the old ones come first but for stragglers. */
function forget({ buckets }: Series, before: number): void {
  for (const start of buckets.keys()) {
    if (start >= before) return;
    buckets.delete(start);
  }
}
