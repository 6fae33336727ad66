import { describe, expect, it } from 'vitest';
import { moneyAxis } from './money-axis.ts';

describe('money axis', () => {
  it.each([
    [
      [318_000, 195_000],
      [0, 100_000, 200_000, 300_000, 400_000],
    ],
    [[3], [0, 1, 2, 3]],
    [[100], [0, 50, 100]],
    [
      [-40, 60],
      [-50, 0, 50, 100],
    ],
    [[], [0, 1]],
    [
      [0, 0],
      [0, 1],
    ],
  ])('for %j has the ticks %j', (amounts, ticks) => {
    expect(moneyAxis(amounts).ticks).toEqual(ticks);
  });

  it('places amounts by their share of the axis', () => {
    const { shareOf } = moneyAxis([-50, 150]);
    expect([-50, 0, 150].map(shareOf)).toEqual([0, 0.25, 1]);
  });
});
