/** The dashboards of the template, drawn from the local metrics. */
import type { AlarmView } from '../cloudwatch/alarms/alarms.ts';
import type { Dashboard, MetricWidget, Widget } from '../cloudwatch/dashboard/dashboard.ts';
import { widgetData } from '../cloudwatch/dashboard/widget-data.ts';
import { type Html, html } from '../wire/html.ts';
import { alarmBadge } from './alarms-page.ts';
import { bars, singleValues } from './charts/single-values.ts';
import { noData, timeSeriesChart } from './charts/time-series.ts';
import type { Page } from './frame.ts';
import { markdown } from './markdown.ts';
import { heading, nothing } from './parts.ts';
import type { PageSources } from './sources.ts';

/** Spans one can choose, in minutes; the store keeps three hours. */
const SPANS = [15, 60, 180] as const;

export function dashboardPage(sources: PageSources, query: URLSearchParams): Page {
  const { dashboards } = sources;
  const chosen = dashboards.find(({ name }) => name === query.get('name')) ?? dashboards[0];
  const minutes = SPANS.find((span) => String(span) === query.get('minutes')) ?? 60;
  const lead = 'Drawn from the template: what CloudWatch shows for the same app, from what this computer measured.';
  const body = chosen
    ? html`${heading('Dashboard', lead)}${choices({ dashboards, chosen, minutes })}
        <div class="dashboard">${chosen.widgets.map((widget) => widgetCard(widget, sources, minutes))}</div>`
    : html`${heading('Dashboard', lead)}${nothing('The template has no dashboard.')}`;
  return { title: 'Dashboard', refreshSeconds: 10, body };
}

type Choices = { readonly dashboards: readonly Dashboard[]; readonly chosen: Dashboard; readonly minutes: number };

function choices({ dashboards, chosen, minutes }: Choices): Html {
  const href = (name: string, span: number): string => {
    return `/_local/dashboard?${new URLSearchParams({ name, minutes: String(span) }).toString()}`;
  };
  const current = (isCurrent: boolean): Html | string => (isCurrent ? html`aria-current="true"` : '');
  const spans = SPANS.map(
    (span) =>
      html`<a href="${href(chosen.name, span)}" ${current(span === minutes)}
        >${span < 60 ? `${span} min` : `${span / 60} h`}</a
      >`,
  );
  const names = dashboards.map(
    ({ name }) => html`<a href="${href(name, minutes)}" ${current(name === chosen.name)}>${name}</a>`,
  );
  return html`<div class="choices">
    <div class="choice" role="group" aria-label="Dashboard">${names}</div>
    <div class="choice" role="group" aria-label="Time">${spans}</div>
  </div>`;
}

function widgetCard(widget: Widget, sources: PageSources, minutes: number): Html {
  const { x, width, height } = widget;
  const place = `x${Math.min(23, x)} w${Math.min(24 - Math.min(23, x), width)} h${Math.min(24, height)}`;
  if (widget.kind === 'text') return html`<div class="text ${place}">${markdown(widget.markdown)}</div>`;
  const title = widget.title === '' ? '' : html`<h3>${widget.title}</h3>`;
  return html`<article class="widget ${place}">${title}${contentOf(widget, sources, minutes)}</article>`;
}

function contentOf(widget: Exclude<Widget, { kind: 'text' }>, sources: PageSources, minutes: number): Html {
  switch (widget.kind) {
    case 'unknown':
      return html`<p class="no-data">Not drawn here: ${widget.reason}</p>`;
    case 'alarm':
      return alarmList(widget.alarmNames, sources.alarms());
    case 'metric':
      return metricContent(widget, sources, minutes);
  }
}

function metricContent(widget: MetricWidget, { metrics, clock }: PageSources, minutes: number): Html {
  const { frame, series, problems } = widgetData(metrics, widget, { now: clock(), spanMs: minutes * 60_000 });
  const notes = problems.map((problem) => html`<p class="problem">${problem}</p>`);
  return html`${drawn()}${notes}`;
  function drawn(): Html {
    if (series.length === 0) return noData(frame);
    if (widget.view === 'timeSeries') return timeSeriesChart({ ...widget, frame, series });
    return widget.view === 'bar' || widget.view === 'pie' ? bars(series) : singleValues(series, frame);
  }
}

function alarmList(names: readonly string[], alarms: readonly AlarmView[]): Html {
  const items = names.map((name) => {
    const alarm = alarms.find((candidate) => candidate.name === name);
    const label = alarm ? html`<a href="/_local/alarms#${name}">${name}</a>` : name;
    return html`<li>${alarmBadge(alarm?.state ?? 'INSUFFICIENT_DATA')} ${label}</li>`;
  });
  return html`<ul class="alarm-list">
    ${items}
  </ul>`;
}
