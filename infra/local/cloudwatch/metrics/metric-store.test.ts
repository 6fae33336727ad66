import { expect, it } from 'vitest';
import { keepSample, MOST_SAMPLES } from './kept-samples.ts';
import { createMetricStore, MINUTE_MS, RETENTION_MS, type MetricSample } from './metric-store.ts';
import { statistic, UnsupportedMetric } from './statistics.ts';
import { drawnFrame, periodsOf, readPoints } from './time-series.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');

const sample = (values: readonly number[], more: Partial<MetricSample> = {}): MetricSample => ({
  namespace: 'Pennytrail',
  name: 'Lag',
  dimensions: { service: 'projector' },
  unit: 'Milliseconds',
  values,
  at: NOW,
  ...more,
});
const LAG = { namespace: 'Pennytrail', name: 'Lag', dimensions: { service: 'projector' } };

it('adds up what was measured since the start, for each set of dimensions', () => {
  const store = createMetricStore(() => NOW);
  store.record(sample([5]));
  store.record(sample([9, 1], { at: NOW + 1 }));
  store.record(sample([2], { dimensions: { service: 'relay' } }));
  expect(store.list()).toEqual([
    { ...LAG, unit: 'Milliseconds', sum: 15, samples: 3, maximum: 9, last: 1, lastAt: NOW + 1 },
    expect.objectContaining({ dimensions: { service: 'relay' }, sum: 2, samples: 1 }),
  ]);
});

it('finds a metric whatever the order of its dimensions', () => {
  const store = createMetricStore(() => NOW);
  store.record(sample([1], { dimensions: { a: '1', b: '2' } }));
  store.record(sample([1], { dimensions: { b: '2', a: '1' } }));
  expect(store.list()).toHaveLength(1);
  expect(store.buckets({ ...LAG, dimensions: { b: '2', a: '1' } }, NOW, NOW + 1)).toHaveLength(1);
});

it('keeps minutes apart and forgets those older than three hours', () => {
  let now = NOW;
  const store = createMetricStore(() => now);
  store.record(sample([1]));
  store.record(sample([2], { at: NOW + MINUTE_MS }));
  now = NOW + RETENTION_MS + 30_000;
  store.record(sample([3], { at: now }));
  expect(store.buckets(LAG, 0, Infinity).map(({ sum }) => sum)).toEqual([2, 3]);
});

it('takes no more than 2,000 metrics', () => {
  const store = createMetricStore(() => NOW);
  for (let index = 0; index < 2_100; index += 1) store.record(sample([1], { dimensions: { id: String(index) } }));
  expect(store.list()).toHaveLength(2_000);
});

it('keeps some samples of a busy minute, evenly chosen, and counts all', () => {
  let samples: readonly number[] = [];
  for (let value = 0; value < 10_000; value += 1) samples = keepSample(samples, value, value);
  expect(samples).toHaveLength(MOST_SAMPLES);
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
  expect(mean).toBeGreaterThan(3_500);
  expect(mean).toBeLessThan(6_500);
});

it('calculates the statistics of CloudWatch', () => {
  const store = createMetricStore(() => NOW);
  store.record(sample(Array.from({ length: 50 }, (_, index) => index + 1)));
  const buckets = store.buckets(LAG, NOW, NOW + 1);
  const values = ['Sum', 'SampleCount', 'Average', 'Minimum', 'Maximum', 'p50', 'p90', 'p99', 'p100'].map((name) =>
    statistic(name, buckets),
  );
  expect(values).toEqual([1275, 50, 25.5, 1, 50, 25, 45, 50, 50]);
  expect(statistic('Sum', [])).toBeUndefined();
  expect(() => statistic('tm99', buckets)).toThrow(UnsupportedMetric);
});

it('weighs the samples of a minute by how many values they stand for', () => {
  const busy = { start: 0, count: 99, sum: 99, minimum: 1, maximum: 1, samples: [1] };
  const calm = { start: 1, count: 1, sum: 500, minimum: 500, maximum: 500, samples: [500] };
  expect([statistic('p50', [busy, calm]), statistic('p99', [busy, calm]), statistic('p99.5', [busy, calm])]).toEqual([
    1, 1, 500,
  ]);
});

it('reads points by period, without those that have no data', () => {
  const store = createMetricStore(() => NOW);
  for (const minute of [-9, -8, -1]) store.record(sample([10], { at: NOW + minute * MINUTE_MS }));
  const frame = { from: NOW - 10 * MINUTE_MS, until: NOW, periodMs: 5 * MINUTE_MS };
  const points = readPoints(store, { ...LAG, statistic: 'Sum' }, frame);
  expect([...points]).toEqual([
    [NOW - 10 * MINUTE_MS, 20],
    [NOW - 5 * MINUTE_MS, 10],
  ]);
});

it('draws whole periods up to the one that runs', () => {
  const frame = drawnFrame(NOW + 61_000, 15 * MINUTE_MS, 5 * MINUTE_MS);
  expect(periodsOf(frame).map((at) => (at - NOW) / MINUTE_MS)).toEqual([-10, -5, 0]);
  expect(periodsOf(drawnFrame(NOW + 61_000, 60 * MINUTE_MS, 60 * MINUTE_MS))).toEqual([NOW - 58 * MINUTE_MS]);
});
