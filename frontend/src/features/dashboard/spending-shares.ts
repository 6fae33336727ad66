/** Spending by category, as the donut and its legend show it. */
import { addMinor } from '#domain/kernel/money';
import type { CategoryView } from '#handlers/contracts/categories';
import type { CategoryTotals } from '#handlers/contracts/summaries';

export type SpendingShare = {
  /** A category's id, `none` for uncategorized, `other` for all small ones together. */
  readonly key: string;
  readonly name: string;
  /** Minor units, above zero. */
  readonly amount: number;
  /** Of everything that is shown, 0 to 1. */
  readonly share: number;
  /** Place in the palette, from 1. */
  readonly colour: number;
};

/** Slices of their own at most; thinner ones cannot be told apart. */
const MOST_SLICES = 7;

/** Largest first; what is below the seventh becomes "Everything else". Categories with more refunds than spending have no slice. */
export function spendingShares(
  totals: readonly CategoryTotals[],
  categories: ReadonlyMap<string, CategoryView>,
): SpendingShare[] {
  const spent = totals.filter(({ expense }) => expense > 0).sort((a, b) => b.expense - a.expense);
  const whole = addMinor(...spent.map(({ expense }) => expense));
  const own = spent.slice(0, spent.length === MOST_SLICES + 1 ? MOST_SLICES + 1 : MOST_SLICES);
  const rest = addMinor(...spent.slice(own.length).map(({ expense }) => expense));
  const slices = own.map(({ categoryId, expense }, index) => ({
    key: categoryId ?? 'none',
    name: categoryId === null ? 'Uncategorized' : (categories.get(categoryId)?.name ?? 'Unknown category'),
    amount: expense,
    share: expense / whole,
    colour: index + 1,
  }));
  if (rest === 0) return slices;
  return [
    ...slices,
    { key: 'other', name: 'Everything else', amount: rest, share: rest / whole, colour: MOST_SLICES + 1 },
  ];
}
