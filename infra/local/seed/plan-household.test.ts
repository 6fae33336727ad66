import { describe, expect, it } from 'vitest';
import { BusinessDate } from '#domain/kernel/calendar';
import { addMinor } from '#domain/kernel/money';
import { DEFAULT_CATEGORIES } from '#domain/category/defaults';
import { countTransactions, type AccountKey, type HouseholdPlan, type PlannedHandEntry } from './plan.ts';
import { planHousehold } from './plan-household.ts';

const today = BusinessDate.parse('2026-11-22');
const plan = planHousehold({ seed: 1, today });

type Movement = { readonly date: string; readonly account: AccountKey; readonly amount: number };

function movements({ months, accounts }: HouseholdPlan): Movement[] {
  const opening = accounts.map(({ key, openingBalance }) => ({ date: '', account: key, amount: openingBalance }));
  const during = months.flatMap(({ statements, byHand, transfers }) => [
    ...statements.flatMap(({ rows }) => rows),
    ...byHand.filter(({ later }) => later?.kind !== 'void'),
    ...transfers.flatMap(({ date, from, to, amount }) => [
      { date, account: from, amount: -amount },
      { date, account: to, amount },
    ]),
  ]);
  return [...opening, ...during];
}

const sum = (moved: readonly Movement[]) => addMinor(...moved.map(({ amount }) => amount));
const allEntries = plan.months.flatMap(({ statements, byHand }): PlannedHandEntry[] => [
  ...statements.flatMap(({ rows }) => rows),
  ...byHand,
]);

describe('planHousehold', () => {
  it('is the same for the same seed and day, and another for another seed', () => {
    expect(planHousehold({ seed: 1, today })).toEqual(plan);
    expect(planHousehold({ seed: 2, today })).not.toEqual(plan);
  });

  it('keeps the months that are over as they were when it is made on a later day', () => {
    const tomorrow = planHousehold({ seed: 1, today: BusinessDate.parse('2026-11-23') });
    expect(tomorrow.months.slice(0, -1)).toEqual(plan.months.slice(0, -1));
  });

  it('has about two thousand transactions over 24 months, none after today', () => {
    expect(plan.months.map(({ month }) => month)).toHaveLength(24);
    expect([plan.months[0]?.month, plan.months.at(-1)?.month]).toEqual(['2024-12', '2026-11']);
    expect(countTransactions(plan)).toBeGreaterThan(1_850);
    expect(countTransactions(plan)).toBeLessThan(2_150);
    const dates = movements(plan)
      .map(({ date }) => date)
      .sort();
    expect(dates.at(-1)).toBe(today);
    for (const { date } of allEntries) expect(BusinessDate.safeParse(date).success, date).toBe(true);
  });

  it('lets the net worth grow slowly', () => {
    const start = sum(movements(plan).filter(({ date }) => date === ''));
    const end = sum(movements(plan));
    expect(end - start).toBeGreaterThan(400_000);
    expect(end - start).toBeLessThan(1_600_000);
  });

  it.each(['checking', 'savings', 'cash'] as const)('never overdraws %s by much', (account) => {
    const days = movements(plan)
      .filter((movement) => movement.account === account)
      .sort((a, b) => a.date.localeCompare(b.date));
    const lowest = Math.min(...days.map((_, index) => sum(days.slice(0, index + 1))));
    expect(lowest).toBeGreaterThan(-60_000);
  });

  it('splits add up, refunds exist, and every category is known', () => {
    const names = new Set([...DEFAULT_CATEGORIES, ...plan.categories].map(({ name }) => name));
    const byHand = plan.months.flatMap((month) => month.byHand);
    const splits = byHand.filter(({ parts }) => parts);
    expect(splits.length).toBeGreaterThan(20);
    for (const { amount, parts = [] } of splits) expect(addMinor(...parts.map((part) => part.amount))).toBe(-amount);
    const used = [
      ...allEntries,
      ...splits.flatMap(({ parts = [] }) => parts),
      ...plan.months.flatMap(({ budgets }) => budgets),
    ];
    expect(used.filter(({ category }) => !names.has(category))).toEqual([]);
    expect(allEntries.some(({ category, amount }) => category === 'Clothing' && amount > 0)).toBe(true);
  });

  it('overspends some budgets in some months, and not all, with what was carried over', () => {
    const carried = new Map<string, number>();
    const over = plan.months.flatMap(({ month, budgets }) =>
      budgets.filter(({ category, limit, rollover }) => {
        const left = limit + (carried.get(category) ?? 0) - spent(month, category);
        carried.set(category, rollover ? left : 0);
        return left < 0;
      }),
    );
    expect(over.length).toBeGreaterThan(20);
    expect(over.length).toBeLessThan(100);
    // Neither hoards nor debts that no household would carry on.
    for (const [category, left] of carried) expect(Math.abs(left), category).toBeLessThan(100_000);
  });

  it('has entries that are corrected and some that are voided', () => {
    const later = plan.months.flatMap(({ byHand }) => byHand.flatMap((entry) => entry.later?.kind ?? []));
    expect(later.filter((kind) => kind === 'amend').length).toBeGreaterThan(2);
    expect(later.filter((kind) => kind === 'void').length).toBeGreaterThan(2);
  });
});

function spent(month: string, category: string): number {
  type Part = { readonly category: string; readonly amount: number };
  const parts = allEntries
    .filter(({ date }) => date.startsWith(month))
    .flatMap((entry): readonly Part[] => entry.parts?.map((part) => ({ ...part, amount: -part.amount })) ?? [entry]);
  return -addMinor(...parts.filter((part) => part.category === category).map(({ amount }) => amount));
}
