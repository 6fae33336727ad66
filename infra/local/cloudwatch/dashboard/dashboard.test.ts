import { describe, expect, it } from 'vitest';
import { UnsupportedTemplate } from '#infra/local/service';
import { createMetricStore, MINUTE_MS } from '../metrics/metric-store.ts';
import type { MetricWidget, Widget } from './dashboard.ts';
import { readDashboards, readWidget } from './read-dashboard.ts';
import { widgetData } from './widget-data.ts';

const NOW = Date.parse('2026-11-22T10:00:30Z');

const dashboard = (DashboardBody: string) =>
  readDashboards([
    {
      logicalId: 'Board',
      type: 'AWS::CloudWatch::Dashboard',
      ref: 'Board',
      arn: '',
      properties: { DashboardName: 'board', DashboardBody },
      metadata: {},
    },
  ]);

const metricWidget = (properties: object): Widget & MetricWidget => {
  const widget = readWidget({ type: 'metric', x: 0, y: 0, width: 12, height: 6, properties });
  if (widget.kind !== 'metric') throw new Error(`read as ${widget.kind}`);
  return widget;
};

const metricsOf = (properties: object) =>
  metricWidget(properties).metrics.map(({ query }) => (query.kind === 'metric' ? query.metric : query.expression));

it('reads the example of the documentation in the order of its rows', () => {
  const body = {
    start: '-PT6H',
    periodOverride: 'inherit',
    widgets: [
      { type: 'text', x: 0, y: 7, width: 3, height: 3, properties: { markdown: 'Hello world' } },
      {
        type: 'metric',
        x: 0,
        y: 0,
        width: 12,
        height: 6,
        properties: {
          metrics: [['AWS/EC2', 'CPUUtilization', 'InstanceId', 'i-012345']],
          period: 300,
          stat: 'Average',
          region: 'us-east-1',
          title: 'EC2 Instance CPU',
          liveData: false,
          legend: { position: 'right' },
        },
      },
    ],
  };
  const [board] = dashboard(JSON.stringify(body));
  expect(board?.widgets.map(({ kind, y }) => [kind, y])).toEqual([
    ['metric', 0],
    ['text', 7],
  ]);
  expect(board?.widgets[0]).toMatchObject({ title: 'EC2 Instance CPU', view: 'timeSeries', period: 300 });
});

describe('rows of metrics', () => {
  it('repeat what the row before has', () => {
    const metrics = [
      ['App', 'Count', 'Api', 'a', 'Stage', 's'],
      ['.', 'Errors', '.', '.', '.', 't'],
      ['...', 'u', { stat: 'Sum' }],
      ['Other', 'Count'],
    ];
    expect(metricsOf({ metrics })).toEqual([
      { namespace: 'App', name: 'Count', dimensions: { Api: 'a', Stage: 's' } },
      { namespace: 'App', name: 'Errors', dimensions: { Api: 'a', Stage: 't' } },
      { namespace: 'App', name: 'Errors', dimensions: { Api: 'a', Stage: 'u' } },
      { namespace: 'Other', name: 'Count', dimensions: {} },
    ]);
  });

  it('take statistic, label, axis and visibility from their options', () => {
    const metrics = [
      ['App', 'A', { id: 'a', stat: 'p99', visible: false }],
      [{ expression: 'a * 2', label: 'twice', yAxis: 'right' }],
    ];
    expect(metricWidget({ metrics, stat: 'Sum' }).metrics).toEqual([
      expect.objectContaining({ isVisible: false, side: 'left', query: expect.objectContaining({ statistic: 'p99' }) }),
      expect.objectContaining({ side: 'right', query: expect.objectContaining({ label: 'twice' }) }),
    ]);
  });
});

it.each([
  ['a type nobody draws', { type: 'explorer', properties: { title: 'Fleet' } }, 'type explorer'],
  ['no widget', 'text', 'no widget'],
  ['text without text', { type: 'text', properties: {} }, 'no text'],
  ['an unknown view', { type: 'metric', properties: { view: 'hologram' } }, 'view'],
  ['half a dimension', { type: 'metric', properties: { metrics: [['App', 'A', 'Name']] } }, 'row 1'],
  ['alarms without names', { type: 'alarm', properties: {} }, 'no alarms'],
])('shows %s as unknown', (_, widget, reason) => {
  expect(readWidget(widget)).toMatchObject({ kind: 'unknown', reason: expect.stringContaining(reason) });
});

it('reads alarm states, and the chart of one alarm as its state', () => {
  const arn = 'arn:aws:cloudwatch:eu-central-1:000000000000:alarm:too-slow';
  expect(readWidget({ type: 'alarm', properties: { alarms: [arn] } })).toMatchObject({ alarmNames: ['too-slow'] });
  const annotated = { type: 'metric', properties: { title: 'Slow', annotations: { alarms: [arn] } } };
  expect(readWidget(annotated)).toMatchObject({ kind: 'alarm', title: 'Slow', alarmNames: ['too-slow'] });
});

it('refuses a body that is no dashboard', () => {
  expect(() => dashboard('{')).toThrow(UnsupportedTemplate);
  expect(() => dashboard('{"widgets":1}')).toThrow(UnsupportedTemplate);
});

describe('data of a widget', () => {
  const store = createMetricStore(() => NOW);
  for (const minute of [0, 1, 2]) {
    const at = NOW - minute * MINUTE_MS;
    store.record({ namespace: 'App', name: 'Took', dimensions: {}, unit: 'Milliseconds', values: [10, 30], at });
  }
  const over = (properties: object) =>
    widgetData(store, metricWidget(properties), { now: NOW, spanMs: 15 * MINUTE_MS });

  it('leaves out what is not visible and keeps the unit of metrics', () => {
    const metrics = [
      ['App', 'Took', { id: 't', stat: 'Average', visible: false }],
      [{ expression: 't / 10', label: 'tenth', id: 'x' }],
      ['App', 'Took', { stat: 'SampleCount' }],
      [{ expression: `MAX(SEARCH('{App} MetricName="Took"', 'p95', 60))`, label: 'slowest', id: 's' }],
    ];
    const { series } = over({ metrics, period: 60 });
    expect(series.map(({ label, unit, points }) => [label, unit, points.size])).toEqual([
      ['tenth', 'None', 3],
      ['Took', 'Count', 3],
      ['slowest', 'Milliseconds', 3],
    ]);
  });

  it('draws a number as a constant and says what it cannot draw', () => {
    const metrics = [[{ expression: '5', label: 'five' }], [{ expression: 'NEW(1)', label: 'new' }]];
    const { series, problems } = over({ metrics, period: 300 });
    expect(series.map(({ points }) => [...points.values()])).toEqual([[5, 5, 5]]);
    expect(problems).toEqual(['new: the function NEW is not served on a laptop']);
  });

  it('takes the whole span for one value where the widget says so', () => {
    const metrics = [['App', 'Took', { stat: 'Sum' }]];
    const { series } = over({ metrics, period: 60, view: 'singleValue', setPeriodToTimeRange: true });
    expect([...(series[0]?.points.values() ?? [])]).toEqual([120]);
  });
});
