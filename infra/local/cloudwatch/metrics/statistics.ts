/** Statistics over minutes of a metric. Source: CloudWatch user guide, "CloudWatch statistics definitions". */
import type { Bucket } from './metric-store.ts';

/** A name of a statistic or an expression that is not served on a laptop; shown where the value would be. */
export class UnsupportedMetric extends Error {
  override readonly name = 'UnsupportedMetric';
}

/** `Sum`, `Average`, `Minimum`, `Maximum`, `SampleCount` or a percentile such as `p95` or `p99.9`. */
export function statistic(name: string, buckets: readonly Bucket[]): number | undefined {
  const count = total(buckets, (bucket) => bucket.count);
  if (count === 0) return undefined;
  switch (name) {
    case 'Sum':
      return total(buckets, ({ sum }) => sum);
    case 'SampleCount':
      return count;
    case 'Average':
      return total(buckets, ({ sum }) => sum) / count;
    case 'Minimum':
      return Math.min(...buckets.map(({ minimum }) => minimum));
    case 'Maximum':
      return Math.max(...buckets.map(({ maximum }) => maximum));
    default:
      return percentile(percentOf(name), buckets);
  }
}

function percentOf(name: string): number {
  const percent = Number(/^p(\d{1,2}(?:\.\d+)?|100)$/i.exec(name)?.[1] ?? NaN);
  if (Number.isNaN(percent)) throw new UnsupportedMetric(`the statistic ${name} is not served on a laptop`);
  return percent;
}

/** Nearest rank. A kept sample stands for as many values as its minute had for each sample kept. */
function percentile(percent: number, buckets: readonly Bucket[]): number | undefined {
  const weighted = buckets
    .flatMap(({ samples, count }) => samples.map((value) => ({ value, weight: count / samples.length })))
    .sort((one, other) => one.value - other.value);
  const whole = weighted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  for (const { value, weight } of weighted) {
    below += weight;
    // The sum of many fractions is not exactly the whole.
    if (below >= (percent / 100) * whole - 1e-9) return value;
  }
  return weighted.at(-1)?.value;
}

function total(buckets: readonly Bucket[], of: (bucket: Bucket) => number): number {
  return buckets.reduce((sum, bucket) => sum + of(bucket), 0);
}
