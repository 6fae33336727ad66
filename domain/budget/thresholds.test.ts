import { describe, expect, it } from 'vitest';
import type { LedgerCommand } from '../ledger/commands.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { foldEvents, initialState } from '../ledger/state.ts';
import { after, given } from '../testing/decider-spec.ts';
import { budgetSet, FOOD, household, NOVEMBER, record, transactionId } from '../testing/household.ts';

const setFood = (limit: number): LedgerCommand => ({ type: 'SetBudget', month: NOVEMBER, categoryId: FOOD, limit });

const withThresholds = (alertThresholds: number[] | null): LedgerCommand => ({
  type: 'SetBudget',
  month: NOVEMBER,
  categoryId: FOOD,
  limit: 100_00,
  alertThresholds,
});

describe('setting thresholds of one budget', () => {
  it('keeps thresholds of its own until they are changed, or given back to the books', () => {
    const own = [...household, budgetSet(100_00, { alertThresholds: [50, 90] })];
    const termsAfter = (command: LedgerCommand): unknown =>
      given(...own)
        .when(command)
        .events()[0]?.data;
    expect(termsAfter(setFood(120_00))).toMatchObject({ after: { limit: 120_00, alertThresholds: [50, 90] } });
    const changed = { before: { alertThresholds: [50, 90] }, after: { limit: 100_00, alertThresholds: [70] } };
    expect(termsAfter(withThresholds([70]))).toMatchObject(changed);
    expect(termsAfter(withThresholds(null))).toMatchObject({ after: { alertThresholds: null } });
    expect(termsAfter(withThresholds([]))).toMatchObject({ after: { alertThresholds: [] } });
  });

  it('takes thresholds in any order and keeps them ascending, so that another order is no change', () => {
    given(...household)
      .when(withThresholds([90, 50]))
      .then(budgetSet(100_00, { alertThresholds: [50, 90] }));
    given(...household, budgetSet(100_00, { alertThresholds: [50, 90] }))
      .when(withThresholds([90, 50]))
      .thenNothing();
  });

  it('rejects a threshold that is there twice, naming the field', () => {
    const { field, detail } = given(...household)
      .when(withThresholds([50, 50]))
      .thenRejected('InvalidThresholds');
    expect([field, detail]).toEqual(['alertThresholds', expect.stringContaining('once')]);
  });
});

describe('thresholds of one budget', () => {
  const own = [...household, budgetSet(100_00, { alertThresholds: [50] })];
  const told = (events: readonly LedgerEvent[]) =>
    events.map(({ type, data }) => ('threshold' in data ? `${type} ${data.threshold}` : type));

  it('are reported, and those of the books are not', () => {
    given(...own)
      .when(record(1, 50_00))
      .thenTypes('TransactionRecorded');
    const events = given(...own)
      .when(record(1, 150_00))
      .events();
    expect(told(events)).toEqual(['TransactionRecorded', 'BudgetThresholdCrossed 50']);
  });

  it('may be none: nobody is told', () => {
    given(...household, budgetSet(100_00, { alertThresholds: [] }))
      .when(record(1, 150_00))
      .thenTypes('TransactionRecorded');
  });

  it('are looked at when they are set, and those of the books when they hold again', () => {
    const spent = after(household, setFood(100_00), record(1, 70_00));
    const events = given(...spent)
      .when(withThresholds([60, 90]))
      .events();
    expect(told(events)).toEqual(['BudgetSet', 'BudgetThresholdCrossed 60']);
    const over = after(household, withThresholds([]), record(1, 90_00));
    const back = given(...over)
      .when(withThresholds(null))
      .events();
    expect(told(back)).toEqual(['BudgetSet', 'BudgetThresholdCrossed 80']);
  });

  it('are told once: one that is taken out and put back is still the same crossing', () => {
    const over = after(own, record(1, 60_00));
    const without = given(...over)
      .when(withThresholds([90]))
      .events();
    expect(told(without)).toEqual(['BudgetSet']);
    const again = given(...over, ...without)
      .when(withThresholds([50, 90]))
      .events();
    expect(told(again)).toEqual(['BudgetSet']);
  });

  it('close when spending is back below, even one that was taken out meanwhile', () => {
    const removed = after(own, record(1, 60_00), withThresholds([90]));
    const events = after(removed, { type: 'VoidTransaction', transactionId: transactionId(1) });
    expect(told(events).slice(-2)).toEqual(['TransactionVoided', 'BudgetBackWithinLimit 50']);
    const { budgets } = foldEvents(initialState(), events);
    expect(budgets.get(NOVEMBER)?.lines[FOOD]?.alerts).toEqual({ 50: { crossing: 1, over: false } });
  });

  it('go with the budget', () => {
    const events = after(own, record(1, 60_00), { type: 'RemoveBudget', month: NOVEMBER, categoryId: FOOD });
    expect(told(events).slice(-2)).toEqual(['BudgetRemoved', 'BudgetBackWithinLimit 50']);
    expect(events.at(-2)).toMatchObject({ v: 2, data: { before: { alertThresholds: [50] } } });
  });
});
