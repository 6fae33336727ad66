/** AWS::CloudWatch::Dashboard of the template. Source: CloudWatch API reference, "Dashboard body structure". */
import * as z from 'zod';
import { UnsupportedTemplate, type Resource } from '#infra/local/service';
import { parseProperties, resourcesOfType } from '#infra/local/wire/properties';
import type { Axis, Dashboard, MetricWidget, Widget } from './dashboard.ts';
import { readMetricRows } from './metric-rows.ts';

const DashboardProperties = z.strictObject({ DashboardName: z.string().optional(), DashboardBody: z.string() });

const Body = z.looseObject({ widgets: z.array(z.unknown()) });

const AnyWidget = z.looseObject({
  type: z.string(),
  x: z.number().default(0),
  y: z.number().default(0),
  // Defaults of the API.
  width: z.number().default(6),
  height: z.number().default(6),
  properties: z.looseObject({}).default({}),
});

const TextProperties = z.looseObject({ markdown: z.string() });

const AlarmProperties = z.looseObject({ title: z.string().default('Alarms'), alarms: z.array(z.string()) });

const AxisProperties = z.looseObject({
  min: z.number().optional(),
  max: z.number().optional(),
  label: z.string().optional(),
});

const MetricProperties = z.looseObject({
  title: z.string().default(''),
  view: z.enum(['timeSeries', 'singleValue', 'bar', 'pie', 'table', 'gauge']).default('timeSeries'),
  stacked: z.boolean().default(false),
  period: z.number().default(300),
  stat: z.string().default('Average'),
  setPeriodToTimeRange: z.boolean().default(false),
  metrics: z.array(z.array(z.unknown())).default([]),
  yAxis: z.looseObject({ left: AxisProperties.optional(), right: AxisProperties.optional() }).default({}),
  annotations: z
    .looseObject({
      alarms: z.array(z.string()).default([]),
      // A band is a pair of lines.
      horizontal: z.array(z.unknown()).default([]),
    })
    .default({ alarms: [], horizontal: [] }),
});

const Line = z.looseObject({
  label: z.string().default(''),
  value: z.number(),
  yAxis: z.enum(['left', 'right']).default('left'),
});

/** All dashboards. Throws UnsupportedTemplate for a body that is none; a widget nobody knows is shown as such. */
export function readDashboards(resources: readonly Resource[]): Dashboard[] {
  return resourcesOfType(resources, 'AWS::CloudWatch::Dashboard').map((resource) => {
    const { DashboardName, DashboardBody } = parseProperties(resource, DashboardProperties);
    const name = DashboardName ?? resource.ref;
    const body = Body.safeParse(parseJson(resource.logicalId, DashboardBody));
    if (!body.success) throw new UnsupportedTemplate(`${resource.logicalId}: ${z.prettifyError(body.error)}`);
    return { name, widgets: body.data.widgets.map(readWidget).sort((a, b) => a.y - b.y || a.x - b.x) };
  });
}

function parseJson(logicalId: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnsupportedTemplate(`${logicalId}: the body of a dashboard is JSON`);
  }
}

/** Any widget; one that cannot be read becomes `unknown` with the reason. */
export function readWidget(value: unknown): Widget {
  const widget = AnyWidget.safeParse(value);
  const nowhere = { x: 0, y: 0, width: 6, height: 6 };
  if (!widget.success) return { ...nowhere, kind: 'unknown', title: 'A widget', reason: 'it is no widget' };
  const { type, properties, x, y, width, height } = widget.data;
  const place = { x, y, width: Math.min(24, Math.max(1, width)), height: Math.max(1, height) };
  const title = typeof properties['title'] === 'string' ? properties['title'] : `A ${type} widget`;
  const unknown = (reason: string): Widget => ({ ...place, kind: 'unknown', title, reason });
  if (type === 'text') {
    const text = TextProperties.safeParse(properties);
    return text.success ? { ...place, kind: 'text', markdown: text.data.markdown } : unknown('it has no text');
  }
  if (type === 'alarm') {
    const alarm = AlarmProperties.safeParse(properties);
    if (!alarm.success) return unknown('it names no alarms');
    return { ...place, kind: 'alarm', title: alarm.data.title, alarmNames: alarm.data.alarms.map(nameOfAlarm) };
  }
  if (type !== 'metric') return unknown(`widgets of the type ${type} are not drawn on a laptop`);
  const metric = MetricProperties.safeParse(properties);
  return metric.success ? metricWidget(metric.data, place) : unknown(z.prettifyError(metric.error));
}

function metricWidget(
  properties: z.infer<typeof MetricProperties>,
  place: Pick<Widget, 'x' | 'y' | 'width' | 'height'>,
): Widget {
  const { annotations, yAxis } = properties;
  // A widget with an annotation of one alarm and no metrics is that alarm's chart.
  if (properties.metrics.length === 0 && annotations.alarms.length > 0) {
    const title = properties.title || 'Alarm';
    return { ...place, kind: 'alarm', title, alarmNames: annotations.alarms.map(nameOfAlarm) };
  }
  const rows = readMetricRows(properties.metrics, properties.stat);
  if ('reason' in rows) return { ...place, kind: 'unknown', title: properties.title, reason: rows.reason };
  const widget: MetricWidget = {
    kind: 'metric',
    title: properties.title,
    view: properties.view,
    isStacked: properties.stacked,
    period: properties.period,
    metrics: rows.metrics,
    axes: { left: axisOf(yAxis.left), right: axisOf(yAxis.right) },
    lines: annotations.horizontal.flat().flatMap((line) => {
      const read = Line.safeParse(line);
      if (!read.success) return [];
      const { label, value, yAxis: side } = read.data;
      return [{ label, value, side }];
    }),
    isWholeSpan: properties.setPeriodToTimeRange && properties.view !== 'timeSeries',
  };
  return { ...place, ...widget };
}

function axisOf(axis: z.infer<typeof AxisProperties> | undefined): Axis {
  return { minimum: axis?.min, maximum: axis?.max, label: axis?.label };
}

function nameOfAlarm(arn: string): string {
  return arn.replace(/^arn:.*:alarm:/, '');
}
