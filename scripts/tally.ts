/** Adding up test results for the closing line of `npm test`. */
import * as z from 'zod';

/** What the sum needs of the JSON report of Vitest (the shape is Jest's). */
const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

/**
 * The numbers of one run. A run that failed although no test did (a file that does not load, an unhandled
 * rejection, no report at all) counts as one failure, so that it cannot pass for a green one.
 */
export function tallyOfRun(report: string | undefined, exitCode: number): Tally {
  const parsed = VitestReport.safeParse(parseJson(report));
  const counts = parsed.success
    ? {
        passed: parsed.data.numPassedTests,
        failed: parsed.data.numFailedTests,
        skipped: parsed.data.numPendingTests + parsed.data.numTodoTests,
      }
    : { passed: 0, failed: 0, skipped: 0 };
  const failedSilently = (exitCode !== 0 || !parsed.success) && counts.failed === 0;
  return failedSilently ? { ...counts, failed: 1 } : counts;
}

/** The sum, number by number. */
export function addTallies(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, tally) => ({
      passed: sum.passed + tally.passed,
      failed: sum.failed + tally.failed,
      skipped: sum.skipped + tally.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** `12 passed, 0 failed`, and how many were skipped if any were. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
