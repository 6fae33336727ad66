import { expect, it } from 'vitest';
import { createTokenBucket } from './token-bucket.ts';

it('allows a burst, then the rate, and never saves up more than the burst', () => {
  let now = 0;
  const take = createTokenBucket({ rate: 2, burst: 3 }, () => now);
  const takeMany = (count: number): boolean[] => Array.from({ length: count }, () => take());
  expect(takeMany(4)).toEqual([true, true, true, false]);
  now = 499;
  expect(take()).toBe(false);
  now = 500;
  expect(takeMany(2)).toEqual([true, false]);
  now = 1_000_000;
  expect(takeMany(4)).toEqual([true, true, true, false]);
});

it('is not emptied by a clock that is set back', () => {
  let now = 1000;
  const take = createTokenBucket({ rate: 1, burst: 2 }, () => now);
  expect(take()).toBe(true);
  now = 0;
  expect(take()).toBe(true);
  expect(take()).toBe(false);
});
