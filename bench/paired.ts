/** Two ways to the same end, taken in turns, so that both meet the same machine. */
import { median, quantile, withSpread, type BenchmarkResult } from './measure.ts';

/** Milliseconds of ours and of the bare minimum of calls. */
export type Pair = { readonly lag: number; readonly bare: number };

export const ROUNDS = 5;
export const SAMPLES = 40;
export const WARM_UP = 10;

/** The ratio of the 95th percentiles is taken within each round, so that it has a spread. */
export function pairedResult(
  pairs: readonly Pair[],
  words: { readonly ratio: string; readonly path: string },
): BenchmarkResult {
  const rounds = Array.from({ length: pairs.length / SAMPLES }, (_, round) =>
    pairs.slice(round * SAMPLES, (round + 1) * SAMPLES),
  );
  const ratios = rounds.map((round) => shareOf(round, 'lag', 0.95) / shareOf(round, 'bare', 0.95));
  const [middle, high] = [shareOf(pairs, 'lag', 0.5), shareOf(pairs, 'lag', 0.95)];
  const [bareMiddle, bareHigh] = [shareOf(pairs, 'bare', 0.5), shareOf(pairs, 'bare', 0.95)];
  const times = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;
  return {
    figures: { p95Ratio: median(ratios), lagP50Ms: middle, lagP95Ms: high, rawP50Ms: bareMiddle, rawP95Ms: bareHigh },
    lines: [
      `p95 against ${words.ratio}: ${withSpread(ratios)} times, bar 3`,
      `${words.path}: ${times(middle)} p50, ${times(high)} p95; by hand ${times(bareMiddle)} and ${times(bareHigh)}`,
    ],
  };
}

function shareOf(pairs: readonly Pair[], part: keyof Pair, share: number): number {
  return quantile(
    pairs.map((pair) => pair[part]),
    share,
  );
}
