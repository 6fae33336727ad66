import { expect, it } from 'vitest';
import { synthesizePart } from '#infra/cdk/testing/synthesize';
import { resolveTemplates } from '../template/resolve-templates.ts';
import { createAlarms } from './alarms/alarms.ts';
import { readDashboards } from './dashboard/read-dashboard.ts';
import { widgetData } from './dashboard/widget-data.ts';
import { createMetricStore } from './metrics/metric-store.ts';

const NOW = Date.parse('2026-11-22T10:00:30Z');
const HOUR_MS = 3_600_000;

const { resources } = resolveTemplates([
  { stackName: 'pennytrail-test-monitoring', template: synthesizePart('monitoring').template.toJSON() },
]);

it('draws every widget of the dashboard of this app, and calculates every expression in it', () => {
  const metrics = createMetricStore(() => NOW);
  const widgets = readDashboards(resources).flatMap((dashboard) => dashboard.widgets);
  expect(widgets.length).toBeGreaterThan(10);
  expect(widgets.filter(({ kind }) => kind === 'unknown')).toEqual([]);
  const problems = widgets.flatMap((widget) =>
    widget.kind === 'metric' ? widgetData(metrics, widget, { now: NOW, spanMs: HOUR_MS }).problems : [],
  );
  expect(problems).toEqual([]);
});

it('evaluates every alarm of this app, and knows every alarm others name', () => {
  const alarms = createAlarms({ resources, metrics: createMetricStore(() => NOW), clock: () => NOW });
  alarms.evaluate();
  const views = alarms.views();
  expect(views.length).toBeGreaterThan(20);
  expect(views.filter(({ reason }) => reason.startsWith('It cannot be evaluated'))).toEqual([]);
  const names = views.map(({ name }) => name);
  const named = views.flatMap(({ definition }) => (definition.kind === 'composite' ? definition.rule.alarmNames : []));
  const shown = readDashboards(resources).flatMap(({ widgets }) =>
    widgets.flatMap((widget) => (widget.kind === 'alarm' ? widget.alarmNames : [])),
  );
  expect([...named, ...shown].filter((name) => !names.includes(name))).toEqual([]);
  expect(named.length).toBeGreaterThan(0);
});

it('has no alarm that is in ALARM on a system where nothing has happened yet', () => {
  const alarms = createAlarms({ resources, metrics: createMetricStore(() => NOW), clock: () => NOW });
  alarms.evaluate();
  expect(
    alarms
      .views()
      .filter(({ state }) => state === 'ALARM')
      .map(({ name }) => name),
  ).toEqual([]);
});
