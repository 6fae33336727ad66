/** A chart over time as SVG. The plot is stretched to its place; words are HTML around it, so that they never are. */
import { type Html, html } from '#infra/local/wire/html';
import type { Axis, ThresholdLine } from '#infra/local/cloudwatch/dashboard/dashboard';
import type { DrawnSeries } from '#infra/local/cloudwatch/dashboard/widget-data';
import { periodsOf, type TimeFrame } from '#infra/local/cloudwatch/metrics/time-series';
import { clockTime, measure } from '../words.ts';
import { legend } from './legend.ts';
import { linePath, lonePoints, stackedArea, WIDTH, HEIGHT } from './paths.ts';
import { placeOn, scaleFor, type Scale } from './scale.ts';

export type ChartOptions = {
  readonly title: string;
  readonly frame: TimeFrame;
  readonly series: readonly DrawnSeries[];
  readonly isStacked: boolean;
  readonly axes: { readonly left: Axis; readonly right: Axis };
  readonly lines: readonly ThresholdLine[];
};

export function timeSeriesChart(options: ChartOptions): Html {
  const { title, frame, series, lines } = options;
  if (series.every(({ points }) => points.size === 0)) return noData(frame);
  const left = sideOf(options, 'left');
  const right = sideOf(options, 'right');
  const drawn = options.isStacked ? stacks(options, left) : curves(options, { left, right });
  const grid = left.ticks.map((tick) => horizontal('grid', placeOn(tick, left)));
  const thresholds = lines.map(({ value, label, side }) => {
    const text = `${label || 'Threshold'}: ${measure(value, unitOf(series, side))}`;
    const place = placeOn(value, side === 'left' ? left : right);
    return html`<g><title>${text}</title>${horizontal('threshold', place)}</g>`;
  });
  const hasRight = series.some(({ side }) => side === 'right');
  return html`<figure class="chart">
    <div class="plot">
      ${tickLabels(left, unitOf(series, 'left'))}
      <svg
        viewBox="0 0 ${WIDTH} ${HEIGHT}"
        preserveAspectRatio="none"
        role="img"
        aria-label="${summary(title, series)}"
      >
        ${grid}${drawn}${thresholds}${hoverColumns(frame, series)}
      </svg>
      ${hasRight ? tickLabels(right, unitOf(series, 'right')) : ''}
    </div>
    <div class="times">${timeLabels(frame)}</div>
    ${legend(series)}
  </figure>`;
}

/** Said instead of an empty chart, which would look like zero. */
export function noData({ from, until }: TimeFrame): Html {
  return html`<p class="no-data">No data <span>from ${clockTime(from)} to ${clockTime(until)}</span></p>`;
}

function sideOf({ series, axes, isStacked, lines }: ChartOptions, side: 'left' | 'right'): Scale {
  const mine = series.filter((one) => one.side === side);
  const values = isStacked ? sums(mine) : mine.flatMap(({ points }) => [...points.values()]);
  const wanted = lines.filter((line) => line.side === side).map(({ value }) => value);
  const { minimum, maximum } = axes[side];
  return scaleFor({ values: [...values, ...wanted], minimum, maximum });
}

function sums(series: readonly DrawnSeries[]): number[] {
  const totals = new Map<number, number>();
  for (const { points } of series) for (const [at, value] of points) totals.set(at, (totals.get(at) ?? 0) + value);
  return [...totals.values()];
}

function curves({ series, frame }: ChartOptions, scales: { readonly left: Scale; readonly right: Scale }): Html[] {
  return series.map(({ points, side }, index) => {
    const curve = { frame, points, scale: scales[side] };
    const look = `c${(index % 8) + 1} ${side}`;
    return html`<path class="line ${look}" d="${linePath(curve)}" /><path
        class="line dots ${look}"
        d="${lonePoints(curve)}"
      />`;
  });
}

function stacks({ series, frame }: ChartOptions, scale: Scale): Html[] {
  const below = new Map<number, number>();
  // Before the first and after the last value there is nothing, which is not zero.
  const times = series.flatMap(({ points }) => [...points.keys()]);
  const span = { frame, from: Math.min(...times), until: Math.max(...times) + frame.periodMs };
  return series.map(({ points }, index) => {
    const path = stackedArea({ ...span, points, scale }, below);
    for (const [at, value] of points) below.set(at, (below.get(at) ?? 0) + value);
    return html`<path class="area c${(index % 8) + 1}" d="${path}" />`;
  });
}

function horizontal(name: string, place: number): Html {
  const y = round((1 - place) * HEIGHT);
  return html`<line class="${name}" x1="0" x2="${WIDTH}" y1="${y}" y2="${y}" />`;
}

/** An invisible column for each period; hovering over it tells its values. */
function hoverColumns(frame: TimeFrame, series: readonly DrawnSeries[]): Html[] {
  const periods = periodsOf(frame);
  const width = WIDTH / periods.length;
  return periods.flatMap((at, index) => {
    const values = series.flatMap(({ label, points, unit }) => {
      const value = points.get(at);
      return value === undefined ? [] : [`${label}: ${measure(value, unit)}`];
    });
    if (values.length === 0) return [];
    const title = [clockTime(at), ...values].join('\n');
    return [
      html`<rect class="hover" x="${round(index * width)}" y="0" width="${round(width)}" height="${HEIGHT}"
        ><title>${title}</title></rect
      >`,
    ];
  });
}

function tickLabels(scale: Scale, unit: string): Html {
  return html`<div class="ticks" aria-hidden="true">
    ${scale.ticks.map((tick) => html`<span>${measure(tick, unit)}</span>`)}
  </div>`;
}

function timeLabels({ from, until }: TimeFrame): Html[] {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  return steps.map((part) => html`<span>${clockTime(from + part * (until - from))}</span>`);
}

function unitOf(series: readonly DrawnSeries[], side: 'left' | 'right'): string {
  const units = new Set(series.filter((one) => one.side === side).map(({ unit }) => unit));
  // Milliseconds beside a count can only share an axis as plain numbers.
  return units.size === 1 ? ([...units][0] ?? 'None') : 'None';
}

function summary(title: string, series: readonly DrawnSeries[]): string {
  const latest = series.flatMap(({ label, points, unit }) => {
    const last = [...points.values()].at(-1);
    return last === undefined ? [] : [`${label} ${measure(last, unit)}`];
  });
  return `${title}; latest values: ${latest.join(', ')}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
