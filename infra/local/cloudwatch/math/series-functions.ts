/** Functions over the periods of a series. */
import { UnsupportedMetric } from '../metrics/statistics.ts';
import { periodsOf, type Points, type TimeFrame } from '../metrics/time-series.ts';
import { asValue, mapSeries, operandOf, valueAt, type Operand, type Value } from './values.ts';

/** Change per second between a value and the one before it. */
export function rate(value: Value): Value {
  return mapSeries(value, (points) => pairwise(points, (before, after, seconds) => (after - before) / seconds));
}

/** Change between a value and the one before it. */
export function difference(value: Value): Value {
  return mapSeries(value, (points) => pairwise(points, (before, after) => after - before));
}

export function runningSum(value: Value): Value {
  return mapSeries(value, (points) => {
    let sum = 0;
    return new Map(sorted(points).map(([at, one]) => [at, (sum += one)]));
  });
}

/** Calculates each value by itself. */
export function eachValue(value: Value, calculate: (one: number) => number): Value {
  if (value.kind === 'number') return { kind: 'number', value: calculate(value.value) };
  return mapSeries(value, (points) => new Map([...points].map(([at, one]) => [at, calculate(one)])));
}

/** `FILL(series, 0)`, `FILL(series, REPEAT)`, `FILL(series, LINEAR)` or `FILL(series, otherSeries)`. */
export function fill(value: Value, filling: Value, frame: TimeFrame): Value {
  return mapSeries(value, (points) => {
    const filler = fillerOf(filling, points);
    const all = periodsOf(frame).map((at) => [at, points.get(at) ?? filler(at)] as const);
    return new Map(all.filter((point): point is readonly [number, number] => point[1] !== undefined));
  });
}

/** `IF(condition, then, otherwise)`; without `otherwise`, periods where the condition is 0 have no value. */
export function choose(condition: Value, then: Value, otherwise: Value | undefined): Value {
  const test = operandOf(condition);
  const yes = operandOf(then);
  const no = otherwise === undefined ? new Map<number, number>() : operandOf(otherwise);
  if (typeof test === 'number') return asValue(test === 0 ? no : yes, 'IF');
  const points = [...test].flatMap(([at, flag]): [number, number][] => {
    const chosen = valueAt(flag === 0 ? no : yes, at);
    return chosen === undefined ? [] : [[at, chosen]];
  });
  return asValue(new Map(points), 'IF');
}

/** A constant as a series. */
export function timeSeries(value: Value, frame: TimeFrame): Value {
  const operand: Operand = operandOf(value);
  if (typeof operand !== 'number') return value;
  return asValue(new Map(periodsOf(frame).map((at) => [at, operand])), String(operand));
}

function fillerOf(filling: Value, points: Points): (at: number) => number | undefined {
  if (filling.kind === 'number') return () => filling.value;
  if (filling.kind === 'series') return (at) => filling.series.points.get(at);
  const known = sorted(points);
  if (filling.kind === 'text' && filling.value === 'REPEAT') return (at) => neighbours(known, at).before?.[1];
  if (filling.kind === 'text' && filling.value === 'LINEAR') return (at) => between(neighbours(known, at), at);
  throw new UnsupportedMetric('FILL takes a number, a series, REPEAT or LINEAR');
}

type Point = readonly [at: number, value: number];
type Neighbours = { readonly before: Point | undefined; readonly after: Point | undefined };

function neighbours(known: readonly Point[], at: number): Neighbours {
  return { before: known.findLast(([start]) => start < at), after: known.find(([start]) => start > at) };
}

function between({ before, after }: Neighbours, at: number): number | undefined {
  if (!before || !after) return undefined;
  return before[1] + ((after[1] - before[1]) * (at - before[0])) / (after[0] - before[0]);
}

function pairwise(points: Points, calculate: (before: number, after: number, seconds: number) => number): Points {
  const known = sorted(points);
  return new Map(
    known.flatMap(([at, after], index): Point[] => {
      const before = known[index - 1];
      return before ? [[at, calculate(before[1], after, (at - before[0]) / 1000)]] : [];
    }),
  );
}

function sorted(points: Points): Point[] {
  return [...points].sort(([one], [other]) => one - other);
}
