/** Names of the series of a chart, with their latest values. */
import { type Html, html } from '#infra/local/wire/html';
import type { DrawnSeries } from '#infra/local/cloudwatch/dashboard/widget-data';
import { measure } from '../words.ts';

/** More would push the chart off the screen; the rest is counted. */
const MOST_NAMES = 12;

export function legend(series: readonly DrawnSeries[]): Html {
  const shown = series.slice(0, MOST_NAMES).map(({ label, points, unit, side }, index) => {
    const last = latest(points);
    const value = last === undefined ? '–' : measure(last, unit);
    const where = side === 'right' ? ' (right axis)' : '';
    return html`<li><span class="key c${(index % 8) + 1}"></span>${label}${where} <b>${value}</b></li>`;
  });
  const rest = series.length - shown.length;
  return html`<ul class="legend">
    ${shown}${rest > 0 ? html`<li>and ${rest} more</li>` : ''}
  </ul>`;
}

/** The value of the newest period that has one. */
export function latest(points: ReadonlyMap<number, number>): number | undefined {
  const newest = [...points.keys()].reduce((most, at) => Math.max(most, at), -Infinity);
  return points.get(newest);
}
