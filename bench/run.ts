import type { BenchDatabase } from './database.ts';
import type { LargeLedgers } from './large-books.ts';

/** What every benchmark gets. */
export type BenchRun = {
  readonly database: BenchDatabase;
  /** Ledgers many benchmarks look at, made once. */
  readonly large: LargeLedgers;
  /** Smaller and fewer, to see that everything runs. */
  readonly isQuick: boolean;
};

/** Commits of the largest ledger. */
export function largestSize({ isQuick }: Pick<BenchRun, 'isQuick'>): number {
  return isQuick ? 10_000 : 100_000;
}
