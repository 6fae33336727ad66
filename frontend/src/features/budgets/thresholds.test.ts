import { describe, expect, it } from 'vitest';
import { thresholdsInWords, withThreshold } from './thresholds.ts';

describe('thresholds of a budget', () => {
  it('take one more, ascending and each once', () => {
    expect(withThreshold([100], '80')).toEqual({ kind: 'read', thresholds: [80, 100] });
    expect(withThreshold([80, 100], ' 80 % ')).toEqual({ kind: 'read', thresholds: [80, 100] });
    expect(withThreshold([80], '')).toEqual({ kind: 'read', thresholds: [80] });
  });

  it.each(['0', '1001', '80.5', '-5', 'eighty'])('refuse %s', (typed) => {
    expect(withThreshold([], typed)).toMatchObject({ kind: 'refused', rule: expect.stringContaining('1 to 1000') });
  });

  it('are five at most', () => {
    expect(withThreshold([10, 20, 30, 40, 50], '60')).toMatchObject({ kind: 'refused' });
    expect(withThreshold([10, 20, 30, 40, 50], '50')).toMatchObject({ kind: 'read' });
  });

  it.each([
    [[], 'no threshold'],
    [[90], '90 %'],
    [[50, 80, 100], '50 %, 80 % and 100 %'],
  ])('%j are called “%s”', (thresholds, words) => {
    expect(thresholdsInWords(thresholds)).toBe(words);
  });
});
