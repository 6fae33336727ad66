import { describe, expect, it } from 'vitest';
import type { DrawnSeries } from '#infra/local/cloudwatch/dashboard/widget-data';
import { linePath, lonePoints, stackedArea } from './paths.ts';
import { placeOn, scaleFor } from './scale.ts';
import { bars, singleValues } from './single-values.ts';
import { timeSeriesChart } from './time-series.ts';

const MINUTE = 60_000;
const frame = { from: 0, until: 4 * MINUTE, periodMs: MINUTE };
const NO_AXIS = { minimum: undefined, maximum: undefined, label: undefined };

const series = (
  label: string,
  values: readonly (number | undefined)[],
  more: Partial<DrawnSeries> = {},
): DrawnSeries => {
  const points = values.flatMap((value, index): [number, number][] =>
    value === undefined ? [] : [[index * MINUTE, value]],
  );
  return { label, points: new Map(points), side: 'left', unit: 'Count', ...more };
};

const chart = (all: readonly DrawnSeries[], isStacked = false): string =>
  timeSeriesChart({
    title: 'Requests',
    frame,
    series: all,
    isStacked,
    axes: { left: NO_AXIS, right: NO_AXIS },
    lines: [],
  }).text;

describe('axes', () => {
  it.each([
    [
      [0, 7],
      [8, 6, 4, 2, 0],
    ],
    [[3], [4, 3, 2, 1, 0]],
    [[0.02], [0.02, 0.015, 0.01, 0.005, 0]],
    [
      [-5, 5],
      [5, 2.5, 0, -2.5, -5],
    ],
    [[], [1, 0.75, 0.5, 0.25, 0]],
    [[0], [1, 0.75, 0.5, 0.25, 0]],
  ])('of %j', (values, expected) => {
    const { ticks, minimum, maximum } = scaleFor({ values });
    expect(ticks.map((tick) => Number(tick.toFixed(6)))).toEqual(expected);
    expect(Math.min(0, ...values)).toBeGreaterThanOrEqual(minimum);
    expect(Math.max(0, ...values)).toBeLessThanOrEqual(maximum);
  });

  it('keep the bounds that are given', () => {
    expect(scaleFor({ values: [3, 500], minimum: 0, maximum: 100 })).toMatchObject({ minimum: 0, maximum: 100 });
    expect(placeOn(500, { minimum: 0, maximum: 100 })).toBe(1);
    expect(placeOn(25, { minimum: 0, maximum: 100 })).toBe(0.25);
  });
});

it('makes a dot of a value without a neighbour, and of no other', () => {
  const scale = scaleFor({ values: [4] });
  const dots = (values: readonly (number | undefined)[]) =>
    lonePoints({ frame, points: series('a', values).points, scale }).match(/M/g)?.length ?? 0;
  expect(dots([1, undefined, 4, 4])).toBe(1);
  expect(dots([undefined, undefined, undefined, 0])).toBe(1);
  expect(dots([1, 2, 3, 4])).toBe(0);
});

it('breaks a line where there is no value and shows a lonely one', () => {
  const scale = scaleFor({ values: [4] });
  const path = linePath({ frame, points: series('a', [1, undefined, 4, 4]).points, scale });
  expect(path).toBe('M125 300h.01M625 0h.01L875 0');
});

it('stacks upon what lies below, and not where nothing has data', () => {
  const scale = scaleFor({ values: [4] });
  const { points } = series('a', [undefined, 1, 2]);
  const below = new Map([[MINUTE, 1]]);
  expect(stackedArea({ frame, points, scale, from: MINUTE, until: 3 * MINUTE }, below)).toBe(
    'M375 200L625 200L625 400L375 300Z',
  );
});

it('tells the values of each period, with their units', () => {
  const text = chart([
    series('fast', [5, 10], { unit: 'Milliseconds' }),
    series('slow', [1_500], { unit: 'Milliseconds' }),
  ]);
  expect(text).toMatch(/<title>\d\d:\d\d\nfast: 5 ms\nslow: 1.5 s<\/title>/);
  expect(text).toContain('aria-label="Requests; latest values: fast 10 ms, slow 1.5 s"');
  expect(text).toContain('<span>2 s</span>');
});

it('says that there is no data instead of drawing zero', () => {
  expect(chart([series('a', [])])).toContain('No data');
  expect(chart([series('a', [])])).not.toContain('<svg');
  expect(singleValues([series('a', [])], frame).text).toContain('No data');
});

it('escapes names everywhere and needs no styles in elements', () => {
  const named = series('<b>"x"</b>', [1, 2]);
  for (const text of [chart([named]), chart([named], true), bars([named]).text, singleValues([named], frame).text]) {
    expect(text).not.toContain('<b>"x"');
    expect(text).toContain('&lt;b&gt;&quot;x&quot;&lt;/b&gt;');
    expect(text).not.toContain('style=');
  }
});
