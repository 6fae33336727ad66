import { it } from 'vitest';
import { addMonths, type Month } from '#domain/kernel/calendar';
import { body, budgetSet, date, DECEMBER, EUR, FOOD, FUN, NOVEMBER, recorded } from '#domain/testing/household';
import type { LedgerEvent } from '#domain/ledger/events';
import { budgetKey } from '../row-keys.ts';
import { amended, restored, transferred, voided } from '../testing/household-events.ts';
import { projectionSpec } from '../testing/projection-spec.ts';
import { budgetUtilizationProjection } from './budget-utilization.ts';

const { given } = projectionSpec(budgetUtilizationProjection);
const OCTOBER = addMonths(NOVEMBER, -1);
const JANUARY = addMonths(DECEMBER, 1);

/** The row of a month with lines of food only. */
const month = (of: Month, food: object) => ({ [budgetKey(of)]: { month: of, lines: { [FOOD]: food } } });
const rolling = (limit: number) => ({ limit, rollover: true });
const limitFrom = (limit: number, ...months: readonly Month[]) =>
  months.map((of) => budgetSet(limit, { month: of, rollover: true }));

it('counts spending by category, budget or not', async () => {
  const fun = { lines: [{ categoryId: FUN, amount: 7_00, flow: 'expense' as const }] };
  await given(recorded(1, 10_00), budgetSet(50_00), recorded(2, 5_00), recorded(3, 7_00, fun)).thenRows({
    [budgetKey(NOVEMBER)]: {
      month: NOVEMBER,
      lines: {
        [FOOD]: { spent: 15_00, terms: { limit: 50_00, rollover: false } },
        [FUN]: { spent: 7_00 },
      },
    },
  });
});

it('counts a split by its lines, what has no category by itself, a refund against spending, and no transfer', async () => {
  const lines = [
    { categoryId: FOOD, amount: 6_00, flow: 'expense' as const },
    { categoryId: null, amount: 4_00, flow: 'expense' as const },
  ];
  const refund = { kind: 'income' as const };
  await given(recorded(1, 10_00, { lines }), recorded(2, 2_00, refund), transferred(3, 99_00)).thenRows({
    [budgetKey(NOVEMBER)]: { month: NOVEMBER, lines: { [FOOD]: { spent: 4_00 }, none: { spent: 4_00 } } },
  });
});

it('carries what is left along the months, and a late entry through all of them', async () => {
  const limits = limitFrom(100_00, OCTOBER, NOVEMBER, DECEMBER, JANUARY);
  const inNovember = recorded(1, 30_00);
  await given(...limits, inNovember).thenRows({
    ...month(OCTOBER, { spent: 0, terms: rolling(100_00) }),
    ...month(NOVEMBER, { spent: 30_00, terms: rolling(100_00), carriedIn: 100_00 }),
    ...month(DECEMBER, { spent: 0, terms: rolling(100_00), carriedIn: 170_00 }),
    ...month(JANUARY, { spent: 0, terms: rolling(100_00), carriedIn: 270_00 }),
  });
  const late = recorded(2, 250_00, { date: date('2026-10-31') });
  await given(...limits, inNovember, late).thenRows({
    ...month(OCTOBER, { spent: 250_00, terms: rolling(100_00) }),
    ...month(NOVEMBER, { spent: 30_00, terms: rolling(100_00), carriedIn: -150_00 }),
    ...month(DECEMBER, { spent: 0, terms: rolling(100_00), carriedIn: -80_00 }),
    ...month(JANUARY, { spent: 0, terms: rolling(100_00), carriedIn: 20_00 }),
  });
});

it('carries nothing past a month without a row, nor into one that does not roll over', async () => {
  await given(...limitFrom(10_00, OCTOBER, DECEMBER), budgetSet(5_00, { month: JANUARY })).thenRows({
    ...month(OCTOBER, { spent: 0, terms: rolling(10_00) }),
    ...month(DECEMBER, { spent: 0, terms: rolling(10_00) }),
    ...month(JANUARY, { spent: 0, terms: { limit: 5_00, rollover: false } }),
  });
});

it('links the months when the one between them gets its budget, and parts them when it loses it', async () => {
  const [october, november, december] = limitFrom(10_00, OCTOBER, NOVEMBER, DECEMBER);
  const removed: LedgerEvent = {
    type: 'BudgetRemoved',
    v: 2,
    data: { month: NOVEMBER, categoryId: FOOD, before: { ...rolling(10_00), alertThresholds: null } },
  };
  const history = [october, december, november].flatMap((event) => event ?? []);
  await given(...history).thenRows({
    ...month(OCTOBER, { spent: 0, terms: rolling(10_00) }),
    ...month(NOVEMBER, { spent: 0, terms: rolling(10_00), carriedIn: 10_00 }),
    ...month(DECEMBER, { spent: 0, terms: rolling(10_00), carriedIn: 20_00 }),
  });
  await given(...history, removed).thenRows({
    ...month(OCTOBER, { spent: 0, terms: rolling(10_00) }),
    ...month(NOVEMBER, { spent: 0 }),
    ...month(DECEMBER, { spent: 0, terms: rolling(10_00), carriedIn: 0 }),
  });
});

it('moves an amended entry from one month to another, and a voided one out until it is restored', async () => {
  const limits = limitFrom(100_00, OCTOBER, NOVEMBER);
  const moved = body(40_00, { date: date('2026-10-01') });
  const history = [...limits, recorded(1, 30_00), amended(1, body(30_00), moved)];
  const counted = {
    ...month(OCTOBER, { spent: 40_00, terms: rolling(100_00) }),
    ...month(NOVEMBER, { spent: 0, terms: rolling(100_00), carriedIn: 60_00 }),
  };
  await given(...history).thenRows(counted);
  await given(...history, voided(1, moved)).thenRows({
    ...month(OCTOBER, { spent: 0, terms: rolling(100_00) }),
    ...month(NOVEMBER, { spent: 0, terms: rolling(100_00), carriedIn: 100_00 }),
  });
  await given(...history, voided(1, moved), restored(1, moved)).thenRows(counted);
});

it('remembers which thresholds were reported, and how often', async () => {
  const crossed = (type: 'BudgetThresholdCrossed' | 'BudgetBackWithinLimit', crossing: number): LedgerEvent => ({
    type,
    v: 1,
    data: {
      month: NOVEMBER,
      categoryId: FOOD,
      categoryName: 'Food',
      currency: EUR,
      threshold: 80,
      crossing,
      spent: 9_00,
      available: 10_00,
      limit: 10_00,
      cause: { kind: 'budget' },
    },
  });
  const history = [budgetSet(10_00), crossed('BudgetThresholdCrossed', 1), crossed('BudgetBackWithinLimit', 1)];
  const line = { spent: 0, terms: { limit: 10_00, rollover: false } };
  await given(...history).thenRows(month(NOVEMBER, { ...line, alerts: { 80: { crossing: 1, over: false } } }));
  await given(...history, crossed('BudgetThresholdCrossed', 2)).thenRows(
    month(NOVEMBER, { ...line, alerts: { 80: { crossing: 2, over: true } } }),
  );
});

it('keeps thresholds of a budget; a row without any is as it was before there were some', async () => {
  const own = budgetSet(10_00, { alertThresholds: [50, 90] });
  const terms = { limit: 10_00, rollover: false };
  await given(own).thenRows(month(NOVEMBER, { spent: 0, terms: { ...terms, alertThresholds: [50, 90] } }));
  await given(own, budgetSet(10_00)).thenRows(month(NOVEMBER, { spent: 0, terms }));
});
