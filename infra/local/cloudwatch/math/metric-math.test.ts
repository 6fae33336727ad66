import { describe, expect, it } from 'vitest';
import { createMetricStore, MINUTE_MS } from '../metrics/metric-store.ts';
import { queryMetrics, type MetricQuery } from './query-metrics.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const frame = { from: NOW, until: NOW + 4 * MINUTE_MS, periodMs: MINUTE_MS };
const NONE = undefined;

/** Values of the four minutes of the frame. */
const M1 = [10, 20, NONE, 40];
const M2 = [2, NONE, 5, 0];

function storeOf(metrics: Readonly<Record<string, readonly (number | undefined)[]>>) {
  const store = createMetricStore(() => NOW);
  for (const [name, values] of Object.entries(metrics)) {
    values.forEach((value, minute) => {
      if (value === undefined) return;
      const metric = { namespace: 'App', name, dimensions: { Name: name } };
      store.record({ ...metric, unit: 'Count', values: [value], at: NOW + minute * MINUTE_MS });
    });
  }
  return store;
}

const metric = (name: string): MetricQuery => ({
  kind: 'metric',
  id: name,
  label: name,
  metric: { namespace: 'App', name, dimensions: { Name: name } },
  statistic: 'Sum',
});

function ask(expression: string, extra: readonly MetricQuery[] = []) {
  const store = storeOf({ m1: M1, m2: M2, nothing: [] });
  const asked: MetricQuery = { kind: 'expression', id: 'e', label: 'asked', expression };
  return queryMetrics(store, [metric('m1'), metric('m2'), metric('nothing'), asked, ...extra], { id: 'e', frame });
}

function valuesOf(expression: string): unknown {
  const answer = ask(expression);
  if (answer.kind !== 'series') return answer.kind === 'number' ? answer.value : answer.reason;
  const rows = answer.list.map(({ points }) => [0, 1, 2, 3].map((minute) => points.get(NOW + minute * MINUTE_MS)));
  return rows.length === 1 ? rows[0] : rows;
}

describe('metric math', () => {
  it.each([
    ['m1', M1],
    ['m1 * 2 + 1', [21, 41, NONE, 81]],
    ['1 + 2 * 3 ^ 2 - -4', 23],
    ['(1 + 2) * 3', 9],
    // A period without one of the two, or with a division by zero, has no value.
    ['m1 / m2', [5, NONE, NONE, NONE]],
    ['100 * m1 / (m1 + m2)', [(100 * 10) / 12, NONE, NONE, 100]],
    ['m1 >= 20', [0, 1, NONE, 1]],
    // A comparison with nothing is nothing, not 0.
    ['m1 >= m2', [1, NONE, NONE, 1]],
    ['m1 > 10 AND m1 < 30', [0, 1, NONE, 0]],
    ['m1 == 10 || m1 == 40', [1, 0, NONE, 1]],
    ['FILL(m1, 0)', [10, 20, 0, 40]],
    ['FILL(m1, REPEAT)', [10, 20, 20, 40]],
    ['FILL(m1, LINEAR)', [10, 20, 30, 40]],
    ['FILL(m1, m2)', [10, 20, 5, 40]],
    ['FILL(nothing, 7)', [7, 7, 7, 7]],
    ['FILL(m1, 0) + FILL(m2, 0)', [12, 20, 5, 40]],
    ['IF(m1 > 15, m1, 0)', [0, 20, NONE, 40]],
    ['IF(m1 > 15, m1)', [NONE, 20, NONE, 40]],
    ['IF(1, 3, 4)', 3],
    ['IF(m1 >= 20, 100 * FILL(m2, 0) / m1, 0)', [0, 0, NONE, 0]],
    ['SUM(m1)', 70],
    ['AVG(m1)', 70 / 3],
    ['MIN(m1)', 10],
    ['MAX([m1, m2])', [10, 20, 5, 40]],
    ['SUM([m1, m2])', [12, 20, 5, 40]],
    ['SUM(METRICS())', [12, 20, 5, 40]],
    ['SUM(METRICS("m1"))', M1],
    ['STDDEV(m2)', Math.sqrt((Math.abs(2 - 7 / 3) ** 2 + (5 - 7 / 3) ** 2 + (7 / 3) ** 2) / 3)],
    ['SUM(nothing)', [NONE, NONE, NONE, NONE]],
    ['DIFF(m1)', [NONE, 10, NONE, 20]],
    ['RATE(m1)', [NONE, 10 / 60, NONE, 20 / 120]],
    ['RUNNING_SUM(m1)', [10, 30, NONE, 70]],
    ['ABS(-m2)', [2, NONE, 5, 0]],
    ['CEIL(m1 / 3)', [4, 7, NONE, 14]],
    ['FLOOR(m1 / 3)', [3, 6, NONE, 13]],
    ['PERIOD(m1)', 60],
    ['m1 / PERIOD(m1)', [10 / 60, 20 / 60, NONE, 40 / 60]],
    ['TIME_SERIES(3)', [3, 3, 3, 3]],
    [`SEARCH('{App,Name} MetricName="m1"', 'Sum')`, M1],
    [`SUM(SEARCH('{App,Name} MetricName="m1" OR MetricName="m2"', 'Sum', 60))`, [12, 20, 5, 40]],
    [`SUM(SEARCH('{App} m1', 'Sum'))`, [NONE, NONE, NONE, NONE]],
    [`SEARCH('{App,Name} MetricName="m1"', 'Sum') * 2`, [20, 40, NONE, 80]],
    ['[m1, m2]', [M1, M2]],
  ])('%s', (expression, expected) => {
    expect(valuesOf(expression)).toEqual(expected);
  });

  it.each([
    ['m9 + 1', 'there is no metric with the id m9'],
    ['e + 1', 'the expression e refers to itself'],
    ['ANOMALY_DETECTION_BAND(m1)', 'the function ANOMALY_DETECTION_BAND is not served on a laptop'],
    ['m1 +', 'the expression ends too early'],
    ['m1 m2', 'goes on after its end'],
    ['m1 # 2', 'cannot read the expression at " # 2"'],
    ['SUM(m1', 'lacks a )'],
    ['FILL(m1)', 'FILL lacks an operand'],
    ['FILL(m1, "x")', 'FILL takes a number, a series, REPEAT or LINEAR'],
    ['[m1] + [m2]', 'two lists of series'],
    [`SEARCH('NOT m1', 'Sum')`, 'SEARCH with NOT or brackets'],
    [`SEARCH('MetricName="m1"', 'tm50')`, 'the statistic tm50'],
    ['"text"', 'the expression yields text'],
  ])('%s is refused: %s', (expression, reason) => {
    expect(ask(expression)).toEqual({ kind: 'unsupported', reason: expect.stringContaining(reason) });
  });

  it('calculates expressions over expressions', () => {
    const inner: MetricQuery = { kind: 'expression', id: 'rate', label: 'rate', expression: 'm1 / 10' };
    const answer = ask('rate * 100', [inner]);
    expect(answer.kind === 'series' && answer.list[0]?.points.get(NOW)).toBe(100);
    expect(answer.kind === 'series' && answer.list[0]?.label).toBe('asked');
  });
});
