/**
 * The vertical axis of a chart of amounts. d3's linear scale does the same, and brings interpolation, colours and
 * number formats along: 9 KB of a first load for one division.
 */

export type MoneyAxis = {
  /** Round amounts from the lowest to the highest, in minor units; the first and last are the ends of the axis. */
  readonly ticks: readonly number[];
  /** Share of the axis from its lower end, 0 to 1. */
  readonly shareOf: (minor: number) => number;
};

/** An axis that holds all `amounts` and zero, with about `wanted` steps of 1, 2 or 5 times a power of ten. */
export function moneyAxis(amounts: readonly number[], wanted = 4): MoneyAxis {
  const step = roundStep((Math.max(1, ...amounts) - Math.min(0, ...amounts)) / wanted);
  const first = Math.floor(Math.min(0, ...amounts) / step);
  const last = Math.max(Math.ceil(Math.max(0, ...amounts) / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { ticks, shareOf: (minor) => (minor - first * step) / ((last - first) * step) };
}

/** The round step at or above `rough`; never less than one minor unit. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  return factor * power;
}
