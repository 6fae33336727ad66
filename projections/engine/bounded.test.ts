import { expect, it } from 'vitest';
import { mapBounded } from './bounded.ts';

it('keeps the order of results and never runs more than the limit at once', async () => {
  let running = 0;
  let most = 0;
  const work = async (item: number): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < 5 - item; turn += 1) await Promise.resolve();
    running -= 1;
    return item * 10;
  };
  expect(await mapBounded([0, 1, 2, 3, 4], 2, work)).toEqual([0, 10, 20, 30, 40]);
  expect(most).toBe(2);
  expect(await mapBounded([], 2, work)).toEqual([]);
});

it('fails with the first error and begins nothing more', async () => {
  const begun: number[] = [];
  const work = (item: number): Promise<void> => {
    begun.push(item);
    return item === 1 ? Promise.reject(new Error('first')) : Promise.resolve();
  };
  await expect(mapBounded([0, 1, 2, 3, 4, 5, 6, 7], 1, work)).rejects.toThrow('first');
  expect(begun).toEqual([0, 1]);
});
