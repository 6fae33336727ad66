import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coversKey, coversRange, mergeRanges, overlap } from './ranges.ts';

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const range = fc.tuple(key, key).map(([from, to]) => ({ from, to }));

it('merges into disjoint ascending ranges that hold the same keys', () => {
  fc.assert(
    fc.property(fc.array(range), key, (ranges, probe) => {
      const merged = mergeRanges(ranges);
      expect(coversKey(merged, probe)).toBe(coversKey(ranges, probe));
      for (const [index, each] of merged.entries()) {
        expect(each.from <= each.to).toBe(true);
        const next = merged[index + 1];
        if (next) expect(each.to < next.from).toBe(true);
      }
    }),
  );
});

it('covers a range only as a whole', () => {
  const merged = mergeRanges([
    { from: 'a', to: 'b' },
    { from: 'd', to: 'f' },
  ]);
  expect(coversRange(merged, { from: 'd', to: 'e' })).toBe(true);
  expect(coversRange(merged, { from: 'b', to: 'd' })).toBe(false);
  expect(overlap({ from: 'a', to: 'b' }, { from: 'b', to: 'c' })).toBe(true);
  expect(overlap({ from: 'a', to: 'b' }, { from: 'c', to: 'd' })).toBe(false);
});
