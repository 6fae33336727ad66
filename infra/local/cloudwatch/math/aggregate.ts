/** Functions that make one number of many: over the periods of a series, or over several series in each period. */
import { UnsupportedMetric } from '../metrics/statistics.ts';
import type { Series, Value } from './values.ts';

const AGGREGATES: Readonly<Record<string, (values: readonly number[]) => number>> = {
  SUM: (values) => values.reduce((sum, value) => sum + value, 0),
  AVG: mean,
  MIN: (values) => values.reduce((least, value) => Math.min(least, value), Infinity),
  MAX: (values) => values.reduce((most, value) => Math.max(most, value), -Infinity),
  STDDEV: (values) => {
    const middle = mean(values);
    return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
  },
};

export function isAggregate(name: string): boolean {
  return Object.hasOwn(AGGREGATES, name);
}

/** Of a series a number, of a list of series a series. A series without data yields nothing to draw. */
export function aggregate(name: string, value: Value): Value {
  const calculate = AGGREGATES[name];
  if (!calculate) throw new UnsupportedMetric(`the function ${name} is not served on a laptop`);
  switch (value.kind) {
    case 'number':
      return value;
    case 'series': {
      const values = [...value.series.points.values()];
      if (values.length === 0) return { kind: 'series', series: { label: name, points: new Map() } };
      return { kind: 'number', value: calculate(values) };
    }
    case 'list':
      return { kind: 'series', series: { label: name, points: acrossSeries(value.list, calculate) } };
    case 'text':
      throw new UnsupportedMetric(`${name} takes series, not text`);
  }
}

function acrossSeries(
  list: readonly Series[],
  calculate: (values: readonly number[]) => number,
): ReadonlyMap<number, number> {
  const periods = [...new Set(list.flatMap(({ points }) => [...points.keys()]))].sort((a, b) => a - b);
  return new Map(
    periods.map((at) => {
      const values = list.map(({ points }) => points.get(at)).filter((value) => value !== undefined);
      return [at, calculate(values)];
    }),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
