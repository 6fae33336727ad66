import { it } from 'vitest';
import type { Month } from '#domain/kernel/calendar';
import { body, date, FOOD, NOVEMBER, recorded, SALARY } from '#domain/testing/household';
import { summaryKey, yearKey } from '../row-keys.ts';
import { amended, restored, transferBody, transferred, voided } from '../testing/household-events.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { monthlySummaryProjection } from './monthly-summary.ts';

const { given } = projectionSpec(monthlySummaryProjection);
const NEXT_JANUARY = '2027-01' as Month;
const salary = {
  kind: 'income' as const,
  lines: [{ categoryId: SALARY, amount: 900_00, flow: 'income' as const }],
};
const totals = (income: number, expense: number, transactions: number) => ({ income, expense, transactions });
const month = (of: Month, sums: object, categories: object) => ({
  [summaryKey(of)]: { month: of, ...sums, categories },
});
const year = (of: string, months: object) => ({ [yearKey(of)]: { year: of, months } });

it('sums a month by category and into its year', async () => {
  await given(recorded(1, 10_00), recorded(2, 900_00, salary), recorded(3, 5_00)).thenRows({
    ...month(NOVEMBER, totals(900_00, 15_00, 3), {
      [FOOD]: { income: 0, expense: 15_00 },
      [SALARY]: { income: 900_00, expense: 0 },
    }),
    ...year('2026', { 11: totals(900_00, 15_00, 3) }),
  });
});

it('lets a refund lower the spending of its category, and is no income', async () => {
  await given(recorded(1, 10_00), recorded(2, 4_00, { kind: 'income' })).thenRows({
    ...month(NOVEMBER, totals(0, 6_00, 2), { [FOOD]: { income: 0, expense: 6_00 } }),
    ...year('2026', { 11: totals(0, 6_00, 2) }),
  });
});

it('knows nothing of transfers', async () => {
  await given(transferred(1, 10_00), voided(1, transferBody(10_00))).thenRows({});
});

it('counts lines without a category under a key of their own', async () => {
  const lines = [
    { categoryId: null, amount: 3_00, flow: 'expense' as const },
    { categoryId: FOOD, amount: 1_00, flow: 'expense' as const },
  ];
  await given(recorded(1, 4_00, { lines })).thenRows({
    ...month(NOVEMBER, totals(0, 4_00, 1), {
      none: { income: 0, expense: 3_00 },
      [FOOD]: { income: 0, expense: 1_00 },
    }),
    ...year('2026', { 11: totals(0, 4_00, 1) }),
  });
});

it('moves an amended entry to another month and year', async () => {
  const after = body(12_00, { date: date('2027-01-02') });
  await given(recorded(1, 10_00), amended(1, body(10_00), after)).thenRows({
    ...month(NOVEMBER, totals(0, 0, 0), { [FOOD]: { income: 0, expense: 0 } }),
    ...month(NEXT_JANUARY, totals(0, 12_00, 1), { [FOOD]: { income: 0, expense: 12_00 } }),
    ...year('2026', { 11: totals(0, 0, 0) }),
    ...year('2027', { '01': totals(0, 12_00, 1) }),
  });
});

it('takes a voided entry out and a restored one back in', async () => {
  const history = [recorded(1, 10_00), recorded(2, 5_00), voided(1, body(10_00))];
  await given(...history).thenRows({
    ...month(NOVEMBER, totals(0, 5_00, 1), { [FOOD]: { income: 0, expense: 5_00 } }),
    ...year('2026', { 11: totals(0, 5_00, 1) }),
  });
  await given(...history, restored(1, body(10_00))).thenRows({
    ...month(NOVEMBER, totals(0, 15_00, 2), { [FOOD]: { income: 0, expense: 15_00 } }),
    ...year('2026', { 11: totals(0, 15_00, 2) }),
  });
});
