import { describe, expect, it } from 'vitest';
import { CategoryTotals } from '#handlers/contracts/summaries';
import { spendingShares } from './spending-shares.ts';

const totals = (...expenses: number[]) =>
  expenses.map((expense, index) =>
    CategoryTotals.parse({ categoryId: `cccccccc-0000-4000-8000-00000000000${index}`, income: 0, expense }),
  );

describe('spending shares', () => {
  it('sorts by amount and shares out the whole', () => {
    const shares = spendingShares(totals(100, 300), new Map());
    expect(shares.map(({ amount, share }) => [amount, share])).toEqual([
      [300, 0.75],
      [100, 0.25],
    ]);
  });

  it('gathers what is below the seventh', () => {
    const shares = spendingShares(totals(90, 80, 70, 60, 50, 40, 30, 2, 1), new Map());
    expect(shares).toHaveLength(8);
    expect(shares.at(-1)).toMatchObject({ key: 'other', amount: 3 });
  });

  it('gives an eighth category its own name rather than gathering one', () => {
    expect(spendingShares(totals(8, 7, 6, 5, 4, 3, 2, 1), new Map()).map(({ key }) => key)).not.toContain('other');
  });

  it('has no slice for a category with more refunds than spending', () => {
    expect(spendingShares(totals(100, -40), new Map())).toHaveLength(1);
  });

  it('names what has no category', () => {
    const [share] = spendingShares([CategoryTotals.parse({ categoryId: null, income: 0, expense: 5 })], new Map());
    expect(share).toMatchObject({ key: 'none', name: 'Uncategorized' });
  });
});
