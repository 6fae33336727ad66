import { describe, expect, test } from 'vitest';
import { addTallies, closingLine, tallyOfRun } from './tally.ts';

const GREEN = JSON.stringify({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 });
const RED = JSON.stringify({ numPassedTests: 3, numFailedTests: 2, numPendingTests: 0, numTodoTests: 0 });

describe('tally', () => {
  test('takes the numbers of the report', () => {
    expect(tallyOfRun(GREEN, 0)).toEqual({ passed: 7, failed: 0, skipped: 2 });
    expect(tallyOfRun(RED, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
  });

  test('a run that failed without a failed test counts as one failure', () => {
    expect(tallyOfRun(GREEN, 1)).toEqual({ passed: 7, failed: 1, skipped: 2 });
  });

  test.each([undefined, '', '{"half":'])(
    'a run without a readable report (%j) is a failure, whatever its exit code',
    (report) => {
      expect(tallyOfRun(report, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    },
  );

  test('the closing line mentions skipped tests only when there are any', () => {
    expect(closingLine(addTallies([tallyOfRun(RED, 1)]))).toBe('3 passed, 2 failed');
    expect(closingLine(addTallies([tallyOfRun(RED, 1), tallyOfRun(GREEN, 0)]))).toBe('10 passed, 2 failed, 2 skipped');
  });
});
