import { describe, expect, it } from 'vitest';
import { readThresholds } from './thresholds.ts';

describe('alert thresholds', () => {
  it('are sorted and each kept once', () => {
    expect(readThresholds('100%, 80; 80')).toEqual({ kind: 'read', thresholds: [80, 100] });
  });

  it('may be none', () => {
    expect(readThresholds(' ')).toEqual({ kind: 'read', thresholds: [] });
  });

  it.each(['0', '1001', '80.5', '-5', 'eighty', '1,2,3,4,5,6'])('refuse %s', (text) => {
    expect(readThresholds(text).kind).toBe('refused');
  });
});
