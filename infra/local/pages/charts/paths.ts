/** Paths of curves and stacked areas on a plot that is stretched afterwards. */
import { periodsOf, type Points, type TimeFrame } from '#infra/local/cloudwatch/metrics/time-series';
import { placeOn, type Scale } from './scale.ts';

/** Size of the plot in its own units. */
export const WIDTH = 1_000;
export const HEIGHT = 400;

export type Curve = { readonly frame: TimeFrame; readonly points: Points; readonly scale: Scale };

/** A line through neighbouring values, broken where there are none; a value alone becomes a dot. */
export function linePath({ frame, points, scale }: Curve): string {
  const periods = periodsOf(frame);
  let isDrawing = false;
  const steps = periods.map((at, index) => {
    const value = points.get(at);
    if (value === undefined) {
      isDrawing = false;
      return '';
    }
    const place = `${x(index, periods.length)} ${y(value, scale)}`;
    const step = isDrawing ? `L${place}` : `M${place}h.01`;
    isDrawing = true;
    return step;
  });
  return steps.join('');
}

/** Values without a neighbour, which a line of its own width would hardly show. */
export function lonePoints({ frame, points, scale }: Curve): string {
  const periods = periodsOf(frame);
  const isThere = (index: number): boolean => points.has(periods[index] ?? NaN);
  const places = periods.flatMap((at, index) => {
    const value = points.get(at);
    if (value === undefined || isThere(index - 1) || isThere(index + 1)) return [];
    return [`M${x(index, periods.length)} ${y(value, scale)}h.01`];
  });
  return places.join('');
}

/** A stacked series; `from` and `until` (epoch ms) bound the periods in which any series of the stack has data. */
export type Stacked = Curve & { readonly from: number; readonly until: number };

/** The area between what lies `below` and that plus the series. A period without a value adds nothing. */
export function stackedArea({ frame, points, scale, from, until }: Stacked, below: Points): string {
  const periods = periodsOf(frame);
  const edges = (valueAt: (at: number) => number): string[] =>
    periods.flatMap((at, index) => {
      if (at < from || at >= until) return [];
      return [`${x(index, periods.length)} ${y((below.get(at) ?? 0) + valueAt(at), scale)}`];
    });
  const upper = edges((at) => points.get(at) ?? 0);
  const lower = edges(() => 0).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}

/** Values stand in the middle of their period. */
function x(index: number, count: number): number {
  return Math.round(((index + 0.5) / count) * WIDTH * 100) / 100;
}

function y(value: number, scale: Scale): number {
  return Math.round((1 - placeOn(value, scale)) * HEIGHT * 100) / 100;
}
