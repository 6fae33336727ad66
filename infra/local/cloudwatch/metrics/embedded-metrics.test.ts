import { expect, it } from 'vitest';
import { metricsOfLine } from './embedded-metrics.ts';

const line = (
  members: object,
  metrics: readonly object[],
  dimensions: readonly (readonly string[])[] = [['service']],
) =>
  JSON.stringify({
    _aws: {
      Timestamp: 1000,
      CloudWatchMetrics: [{ Namespace: 'Pennytrail', Dimensions: dimensions, Metrics: metrics }],
    },
    service: 'projector',
    ...members,
  });

it('reads single values and lists', () => {
  const lag = [{ Name: 'Lag', Unit: 'Milliseconds' }];
  const identity = {
    namespace: 'Pennytrail',
    name: 'Lag',
    unit: 'Milliseconds',
    dimensions: { service: 'projector' },
    at: 1000,
  };
  expect(metricsOfLine(line({ Lag: 5 }, lag))).toEqual([{ ...identity, values: [5] }]);
  expect(metricsOfLine(line({ Lag: [9, 1] }, lag))).toEqual([{ ...identity, values: [9, 1] }]);
});

it('yields one metric per set of dimensions the line names', () => {
  const twice = line({ Lost: 1, ledger: 'l1' }, [{ Name: 'Lost' }], [['service'], ['service', 'ledger']]);
  expect(metricsOfLine(twice).map((one) => [one.dimensions, one.unit])).toEqual([
    [{ service: 'projector' }, 'None'],
    [{ service: 'projector', ledger: 'l1' }, 'None'],
  ]);
  expect(metricsOfLine(line({ Lost: 1 }, [{ Name: 'Lost' }], [])).map((one) => one.dimensions)).toEqual([{}]);
});

it.each([
  ['an ordinary line', '{"level":"INFO","message":"hello"}'],
  ['text', 'CloudWatchMetrics'],
  ['broken JSON', '{"CloudWatchMetrics":'],
  ['another shape', '{"_aws":{"CloudWatchMetrics":1}}'],
  ['a metric without a value', line({}, [{ Name: 'Lag' }])],
  ['a metric that is text', line({ Lag: '5' }, [{ Name: 'Lag' }])],
])('ignores %s', (_, text) => {
  expect(metricsOfLine(text)).toEqual([]);
});
