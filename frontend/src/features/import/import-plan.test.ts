import { describe, expect, it } from 'vitest';
import { CategoryId } from '#domain/kernel/ids';
import { ImportRowView } from '#handlers/contracts/imports';
import { EMPTY_PLAN, isIncluded, summarizePlan, toDecisions, withCategory, withIncluded } from './import-plan.ts';

const food = CategoryId.parse('0196a8f0-0000-7000-8000-000000000004');
const home = CategoryId.parse('0196a8f0-0000-7000-8000-000000000005');
const row = (number: number, fate: 'new' | 'known' | 'similar', amount: number, suggested: string | null = null) =>
  ImportRowView.parse({
    row: number,
    line: number + 1,
    date: '2026-11-01',
    amount,
    description: 'x',
    fate,
    similarTo: null,
    suggestedCategoryId: suggested,
  });

const [lunch, salary, known, similar] = [
  row(1, 'new', -1250, food),
  row(2, 'new', 250000),
  row(3, 'known', -500),
  row(4, 'similar', -900, food),
];
const rows = [lunch, salary, known, similar];

describe('an import plan', () => {
  it('adds what is new and leaves out what looks like an entry made by hand', () => {
    expect(rows.map((each) => isIncluded(each, EMPTY_PLAN))).toEqual([true, true, false, false]);
    expect(summarizePlan(rows, EMPTY_PLAN)).toEqual({
      adding: 2,
      leftOut: 1,
      uncategorized: 1,
      moneyIn: 250000,
      moneyOut: -1250,
    });
  });

  it('sends the rows left out and the categories of those added', () => {
    expect(toDecisions(rows, EMPTY_PLAN)).toEqual({ excludedRows: [4], categories: [{ row: 1, categoryId: food }] });
  });

  it('follows the person over the preview', () => {
    const plan = withCategory(withIncluded(withIncluded(EMPTY_PLAN, [similar], true), [salary], false), similar, home);
    expect(toDecisions(rows, plan)).toEqual({
      excludedRows: [2],
      categories: [
        { row: 1, categoryId: food },
        { row: 4, categoryId: home },
      ],
    });
  });

  it('lets a suggestion be refused', () => {
    expect(toDecisions(rows, withCategory(EMPTY_PLAN, lunch, null)).categories).toEqual([]);
  });
});
