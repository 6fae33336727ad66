import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

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

it('adds up samples per set of dimensions, single values and lists', () => {
  const metrics = createMetrics();
  metrics.accept(line({ Lag: 5 }, [{ Name: 'Lag', Unit: 'Milliseconds' }]));
  metrics.accept(line({ Lag: [9, 1] }, [{ Name: 'Lag', Unit: 'Milliseconds' }]));
  metrics.accept(line({ Lag: 2, service: 'relay' }, [{ Name: 'Lag', Unit: 'Milliseconds' }]));
  expect(metrics.list()).toEqual([
    {
      namespace: 'Pennytrail',
      name: 'Lag',
      unit: 'Milliseconds',
      dimensions: { service: 'projector' },
      sum: 15,
      samples: 3,
      maximum: 9,
      last: 1,
      lastAt: 1000,
    },
    expect.objectContaining({ dimensions: { service: 'relay' }, sum: 2, samples: 1 }),
  ]);
});

it('keeps one series per set of dimensions the line names', () => {
  const metrics = createMetrics();
  metrics.accept(line({ Lost: 1, ledger: 'l1' }, [{ Name: 'Lost' }], [['service'], ['service', 'ledger']]));
  metrics.accept(line({ Lost: 1 }, [{ Name: 'Lost' }], []));
  expect(metrics.list().map((one) => [one.dimensions, one.unit])).toEqual([
    [{ service: 'projector', ledger: 'l1' }, 'None'],
    [{ service: 'projector' }, 'None'],
    [{}, 'None'],
  ]);
});

it.each([
  ['an ordinary line', '{"level":"INFO","message":"hello"}'],
  ['text', 'CloudWatchMetrics'],
  ['broken JSON', '{"CloudWatchMetrics":'],
  ['another shape', '{"_aws":{"CloudWatchMetrics":1}}'],
  ['a metric without a value', line({}, [{ Name: 'Lag' }])],
  ['a metric that is text', line({ Lag: '5' }, [{ Name: 'Lag' }])],
])('ignores %s', (_, text) => {
  const metrics = createMetrics();
  metrics.accept(text);
  expect(metrics.list()).toEqual([]);
});
