/** One number for each series, and bars between them. */
import { type Html, html } from '#infra/local/wire/html';
import type { DrawnSeries } from '#infra/local/cloudwatch/dashboard/widget-data';
import type { TimeFrame } from '#infra/local/cloudwatch/metrics/time-series';
import { clockTime, measure } from '../words.ts';
import { latest } from './legend.ts';

/** The newest value of each series in large type. */
export function singleValues(series: readonly DrawnSeries[], frame: TimeFrame): Html {
  const numbers = series.map(({ label, points, unit }) => {
    const value = latest(points);
    return html`<div>
      <dt>${label}</dt>
      <dd class="${value === undefined ? 'quiet' : ''}">${value === undefined ? 'No data' : measure(value, unit)}</dd>
    </div>`;
  });
  return html`<dl class="values" title="Latest since ${clockTime(frame.from)}">${numbers}</dl>`;
}

/** The newest values as bars; the longest is the largest of them. */
export function bars(series: readonly DrawnSeries[]): Html {
  const most = Math.max(...series.map(({ points }) => latest(points) ?? 0), Number.MIN_VALUE);
  const rows = series.map(({ label, points, unit }, index) => {
    const value = latest(points);
    const width = Math.max(0, (100 * (value ?? 0)) / most);
    return html`<div>
      <dt>${label}</dt>
      <dd>
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect class="bar c${(index % 8) + 1}" width="${width.toFixed(1)}" height="4" />
        </svg>
        <b>${value === undefined ? 'No data' : measure(value, unit)}</b>
      </dd>
    </div>`;
  });
  return html`<dl class="bars">${rows}</dl>`;
}
