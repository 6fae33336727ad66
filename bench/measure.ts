/** What every benchmark needs: a clock, the middle and the spread of samples, and the form of a result. */

/** One benchmark's outcome. `figures` are what `--json` writes; `lines` are for people. */
export type BenchmarkResult = {
  readonly figures: Readonly<Record<string, number>>;
  readonly lines: readonly string[];
};

/** Milliseconds that `work` took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The sample below which the share `share` (0 to 1) of all lies. Throws RangeError without samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const sample = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  if (sample === undefined) throw new RangeError('no samples');
  return sample;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** Median with the least and the greatest, such as `0.81 (0.77 to 0.86)`. */
export function withSpread(samples: readonly number[], digits = 2): string {
  const [low, middle, high] = [0, 0.5, 1].map((share) => quantile(samples, share).toFixed(digits));
  return `${middle ?? ''} (${low ?? ''} to ${high ?? ''})`;
}

export function sum(samples: readonly number[]): number {
  return samples.reduce((total, sample) => total + sample, 0);
}

/** Kilobytes of 1,000 bytes. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} KB`;
}

/** Resident memory of this process, in megabytes of 1,000,000 bytes. */
export function megabytesResident(): number {
  return process.memoryUsage().rss / 1e6;
}

/** Looks at the resident memory ten times a second; `stop` yields the most it saw, in megabytes. */
export function watchMemory(): { readonly stop: () => number } {
  let peak = megabytesResident();
  const look = (): void => {
    peak = Math.max(peak, megabytesResident());
  };
  const timer = setInterval(look, 100);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}

/** Median with the quartiles, such as `0.81 (0.77 to 0.86)`: for many short samples, some of which meet a pause. */
export function withQuartiles(samples: readonly number[], digits = 2): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(samples, share).toFixed(digits));
  return `${middle ?? ''} (${low ?? ''} to ${high ?? ''})`;
}
