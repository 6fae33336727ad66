import { describe, expect, it } from 'vitest';
import { BudgetLineView } from '#handlers/contracts/budgets';
import { CategoryView } from '#handlers/contracts/categories';
import { limitsToCopy, toBudgetLists } from './budget-lines.ts';

const id = (number: number) => `0196a8f0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const category = (number: number, name: string, more: object = {}) =>
  CategoryView.parse({ categoryId: id(number), name, group: 'Home', kind: 'expense', archived: false, ...more });
const line = (number: number, limit: number | null, spent: number, carriedIn = 0) =>
  BudgetLineView.parse({
    categoryId: id(number),
    limit,
    rollover: carriedIn !== 0,
    carriedIn,
    available: (limit ?? 0) + carriedIn,
    spent,
    remaining: (limit ?? 0) + carriedIn - spent,
    over: [],
    alertThresholds: limit === 5000 ? [50] : null,
  });

const categories = [
  category(1, 'Rent'),
  category(2, 'Groceries', { group: 'Food' }),
  category(3, 'Eating out', { group: 'Food' }),
  category(4, 'Gifts'),
  category(5, 'Old', { archived: true }),
  category(6, 'Salary', { kind: 'income' }),
];

describe('a budget month', () => {
  const lists = toBudgetLists(
    [line(1, 90000, 90000), line(2, 40000, 45000, 2000), line(3, 10000, 16000), line(4, null, 2500)],
    categories,
  );

  it('groups and adds up what has a limit', () => {
    expect(lists.groups.map(({ name, totals }) => ({ name, ...totals }))).toEqual([
      { name: 'Food', limit: 50000, spent: 61000, carriedIn: 2000, remaining: -9000 },
      { name: 'Home', limit: 90000, spent: 90000, carriedIn: 0, remaining: 0 },
    ]);
    expect(lists.groups[0]?.rows.map((row) => row.category.name)).toEqual(['Eating out', 'Groceries']);
  });

  it('lists the overspent, worst first; exactly used up is not over', () => {
    expect(lists.overspent.map((row) => row.category.name)).toEqual(['Eating out', 'Groceries']);
  });

  it('keeps spending without a limit apart', () => {
    expect(lists.unbudgeted.map((row) => row.category.name)).toEqual(['Gifts']);
    expect(lists.withoutLimit.map(({ name }) => name)).toEqual(['Gifts']);
  });

  it('copies limits only to active categories that have none yet', () => {
    const copied = limitsToCopy([line(1, 80000, 0), line(4, 5000, 0), line(5, 100, 0), line(3, null, 10)], lists);
    expect(copied.map(({ category: { name }, ...terms }) => ({ name, ...terms }))).toEqual([
      { name: 'Gifts', limit: 5000, rollover: false, alertThresholds: [50] },
    ]);
  });
});
