/** What metric math calculates with: numbers, one series, several series, text. */
import type { Points } from '../metrics/time-series.ts';
import { UnsupportedMetric } from '../metrics/statistics.ts';

export type Series = { readonly label: string; readonly points: Points };

export type Value =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'series'; readonly series: Series }
  | { readonly kind: 'list'; readonly list: readonly Series[] };

/** A number, or a number for each period. */
export type Operand = number | Points;

export function operandOf(value: Value): Operand {
  if (value.kind === 'number') return value.value;
  if (value.kind === 'series') return value.series.points;
  throw new UnsupportedMetric(`a ${value.kind === 'list' ? 'list of series' : 'text'} stands where a number belongs`);
}

/** Calculates period by period. Where one side has no value, or the result is no number, there is none. */
export function combine(left: Operand, right: Operand, calculate: (a: number, b: number) => number): Operand {
  if (typeof left === 'number' && typeof right === 'number') return calculate(left, right);
  const periods = typeof left === 'number' ? right : left;
  if (typeof periods === 'number') return NaN;
  const points = [...periods.keys()].flatMap((at): [number, number][] => {
    const one = valueAt(left, at);
    const other = valueAt(right, at);
    if (one === undefined || other === undefined) return [];
    const result = calculate(one, other);
    return Number.isFinite(result) ? [[at, result]] : [];
  });
  return new Map(points);
}

export function valueAt(operand: Operand, at: number): number | undefined {
  return typeof operand === 'number' ? operand : operand.get(at);
}

export function asValue(operand: Operand, label: string): Value {
  return typeof operand === 'number'
    ? { kind: 'number', value: operand }
    : { kind: 'series', series: { label, points: operand } };
}

/** All series of a value; a number has none. */
export function seriesOf(value: Value): readonly Series[] {
  if (value.kind === 'series') return [value.series];
  return value.kind === 'list' ? value.list : [];
}

/** Does something with each series of the value. */
export function mapSeries(value: Value, change: (points: Points) => Points): Value {
  if (value.kind === 'list') {
    return { kind: 'list', list: value.list.map(({ label, points }) => ({ label, points: change(points) })) };
  }
  if (value.kind === 'series') {
    return { kind: 'series', series: { label: value.series.label, points: change(value.series.points) } };
  }
  throw new UnsupportedMetric(`a ${value.kind} stands where a series belongs`);
}
