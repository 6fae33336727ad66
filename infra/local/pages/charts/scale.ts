/** Axes with round numbers. */

export type Scale = {
  readonly minimum: number;
  readonly maximum: number;
  /** From top to bottom, evenly spaced. */
  readonly ticks: readonly number[];
};

export type ScaleWish = {
  readonly values: readonly number[];
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
};

const STEPS = 4;

/** Includes 0 unless a minimum is given; at most a quarter of the height stays empty at the top. */
export function scaleFor({ values, minimum, maximum }: ScaleWish): Scale {
  const least = minimum ?? Math.min(0, ...values);
  const most = maximum ?? Math.max(least, ...values);
  const span = most - least;
  const step = maximum === undefined ? roundStep((span === 0 ? 1 : span) / STEPS) : span / STEPS || 1;
  const bottom = minimum ?? Math.floor(least / step) * step;
  const ticks = Array.from({ length: STEPS + 1 }, (_, index) => bottom + (STEPS - index) * step);
  const top = ticks[0] ?? bottom + STEPS * step;
  // Rounding the bottom down may have pushed the top below the highest value.
  if (maximum === undefined && top < most)
    return scaleFor({ values, minimum: bottom, maximum: bottom + STEPS * roundStep((most - bottom) / STEPS) });
  return { minimum: bottom, maximum: top, ticks };
}

/** The place of a value between 0 (bottom) and 1 (top). */
export function placeOn(value: number, { minimum, maximum }: Pick<Scale, 'minimum' | 'maximum'>): number {
  return Math.min(1, Math.max(0, (value - minimum) / (maximum - minimum)));
}

/** 1, 2, 2.5 or 5 times a power of ten, not smaller than `raw`. */
function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw * 0.999_999) ?? 10;
  return factor * power;
}
