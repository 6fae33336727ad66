/** Which values of a minute are kept for percentiles. */

/** Of one metric and minute: 64 values of 8 bytes for 180 minutes are 92 KB a metric at most. */
export const MOST_SAMPLES = 64;

/**
 * The samples with one more value, after `seen` earlier ones. Beyond the limit every value had the same chance to be
 * kept (Vitter's algorithm R), with numbers that are the same in every run.
 */
export function keepSample(samples: readonly number[], value: number, seen: number): readonly number[] {
  if (samples.length < MOST_SAMPLES) return [...samples, value];
  const place = scrambled(seen) % (seen + 1);
  return place < MOST_SAMPLES ? samples.with(place, value) : samples;
}

/** A well-mixed non-negative whole number (the finalizer of MurmurHash3, 32 bits). */
function scrambled(number: number): number {
  let mixed = number + 0x9e37_79b9;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
