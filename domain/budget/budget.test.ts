import { describe, expect, it } from 'vitest';
import { addMonths } from '../kernel/calendar.ts';
import type { LedgerCommand } from '../ledger/commands.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { foldEvents, initialState } from '../ledger/state.ts';
import { after, given } from '../testing/decider-spec.ts';
import {
  body,
  budgetSet,
  date,
  DECEMBER,
  FOOD,
  household,
  id,
  NOVEMBER,
  record,
  recorded,
  SALARY,
  transactionId,
} from '../testing/household.ts';
import { availableOf, remainingOf } from './state.ts';
import { CategoryId } from '../kernel/ids.ts';

const setFood = (limit: number, rollover?: boolean): LedgerCommand => ({
  type: 'SetBudget',
  month: NOVEMBER,
  categoryId: FOOD,
  limit,
  ...(rollover === undefined ? {} : { rollover }),
});

function line(events: readonly LedgerEvent[], month = NOVEMBER) {
  const found = foldEvents(initialState(), events).budgets.get(month)?.lines[FOOD];
  if (!found) throw new Error('no such line');
  return found;
}

describe('setting a budget', () => {
  it('records the terms before and after', () => {
    given(...household)
      .when(setFood(100_00))
      .then(budgetSet(100_00));
  });

  it('keeps the rollover choice when only the limit changes', () => {
    const [event] = given(...household, budgetSet(100_00, { rollover: true }))
      .when(setFood(120_00))
      .events();
    expect(event).toMatchObject({ data: { before: { limit: 100_00 }, after: { limit: 120_00, rollover: true } } });
  });

  it('adds nothing when repeated', () => {
    given(...household, budgetSet(100_00))
      .when(setFood(100_00))
      .thenNothing();
  });

  it('rejects income categories and unknown ones', () => {
    const income = { type: 'SetBudget', month: NOVEMBER, categoryId: SALARY, limit: 1 } as const;
    given(...household)
      .when(income)
      .thenRejected('BudgetNeedsExpenseCategory');
    given(...household)
      .when({ ...income, categoryId: id(CategoryId, 3, 99) })
      .thenRejected('CategoryNotFound');
  });

  it('is taken away again, once', () => {
    const remove = { type: 'RemoveBudget', month: NOVEMBER, categoryId: FOOD } as const;
    const events = given(...household, budgetSet(100_00))
      .when(remove)
      .events();
    expect(events).toMatchObject([{ type: 'BudgetRemoved', data: { before: { limit: 100_00 } } }]);
    given(...household, budgetSet(100_00), ...events)
      .when(remove)
      .thenNothing();
  });
});

describe('overspend', () => {
  const budgeted = [...household, budgetSet(100_00)];

  it('is silent at exactly 80 and exactly 100 per cent', () => {
    given(...budgeted)
      .when(record(1, 80_00))
      .thenTypes('TransactionRecorded');
    const at80 = after(budgeted, record(1, 80_01));
    given(...at80)
      .when(record(2, 19_99))
      .thenTypes('TransactionRecorded');
  });

  it('is decided in the commit that causes it, naming the entry', () => {
    const events = given(...budgeted)
      .when(record(1, 80_01))
      .events();
    expect(events[1]).toEqual({
      type: 'BudgetThresholdCrossed',
      v: 1,
      data: {
        month: NOVEMBER,
        categoryId: FOOD,
        categoryName: 'Food',
        currency: 'EUR',
        threshold: 80,
        crossing: 1,
        spent: 80_01,
        available: 100_00,
        limit: 100_00,
        cause: { kind: 'transaction', transactionId: transactionId(1) },
      },
    });
  });

  it('reports every threshold that is jumped, lowest first', () => {
    const events = given(...budgeted)
      .when(record(1, 150_00))
      .events();
    expect(events.slice(1).map((event) => 'threshold' in event.data && event.data.threshold)).toEqual([80, 100]);
  });

  it('reports a crossing once', () => {
    given(...after(budgeted, record(1, 150_00)))
      .when(record(2, 10_00))
      .thenTypes('TransactionRecorded');
  });

  it('is reported when the limit is set below what is spent', () => {
    const events = given(...household, recorded(1, 50_00))
      .when(setFood(40_00))
      .events();
    expect(events.map((event) => event.type)).toEqual([
      'BudgetSet',
      'BudgetThresholdCrossed',
      'BudgetThresholdCrossed',
    ]);
    expect(events[1]).toMatchObject({ data: { cause: { kind: 'budget' } } });
  });

  it('ends when the entry is amended, voided or refunded, and is numbered when it comes again', () => {
    const over = after(budgeted, record(1, 90_00));
    const amended = after(over, {
      type: 'AmendTransaction',
      transactionId: transactionId(1),
      changes: { amount: 70_00 },
    });
    expect(amended.at(-1)).toMatchObject({
      type: 'BudgetBackWithinLimit',
      data: { threshold: 80, crossing: 1, spent: 70_00 },
    });
    const again = after(amended, record(2, 20_00));
    expect(again.at(-1)).toMatchObject({ type: 'BudgetThresholdCrossed', data: { threshold: 80, crossing: 2 } });
    const voided = after(again, { type: 'VoidTransaction', transactionId: transactionId(2) });
    expect(voided.at(-1)).toMatchObject({ type: 'BudgetBackWithinLimit', data: { crossing: 2 } });
    const refunded = after(over, record(3, 20_00, { kind: 'income' }));
    expect(refunded.at(-1)).toMatchObject({ type: 'BudgetBackWithinLimit', data: { spent: 70_00 } });
  });

  it('ends when the budget is taken away', () => {
    const events = after(after(budgeted, record(1, 150_00)), {
      type: 'RemoveBudget',
      month: NOVEMBER,
      categoryId: FOOD,
    });
    expect(events.slice(-2).map((event) => event.type)).toEqual(['BudgetBackWithinLimit', 'BudgetBackWithinLimit']);
  });

  it('looks at both months when an entry moves from one to the other', () => {
    const december = budgetSet(10_00, { month: DECEMBER });
    const over = after([...budgeted, december], record(1, 150_00));
    const moved = after(over, {
      type: 'AmendTransaction',
      transactionId: transactionId(1),
      changes: { date: date('2026-12-05') },
    });
    const told = moved.slice(over.length + 1).map((event) => [event.type, 'month' in event.data && event.data.month]);
    expect(told).toEqual([
      ['BudgetBackWithinLimit', NOVEMBER],
      ['BudgetBackWithinLimit', NOVEMBER],
      ['BudgetThresholdCrossed', DECEMBER],
      ['BudgetThresholdCrossed', DECEMBER],
    ]);
  });

  it('ignores transfers and entries without a category', () => {
    given(...budgeted)
      .when(record(1, 500_00, { lines: [{ categoryId: null, amount: 500_00 }] }))
      .thenTypes('TransactionRecorded');
  });
});

describe('rollover', () => {
  const november = budgetSet(100_00);
  const december = budgetSet(50_00, { month: DECEMBER, rollover: true });

  it('carries a surplus into the next month', () => {
    const events = [...household, november, recorded(1, 70_00), december];
    expect(line(events, DECEMBER).carriedIn).toBe(30_00);
    expect(availableOf(line(events, DECEMBER))).toBe(80_00);
  });

  it('carries overspend too', () => {
    const events = [...household, november, recorded(1, 130_00), december];
    expect(availableOf(line(events, DECEMBER))).toBe(20_00);
  });

  it('moves every later month of the chain when an old entry changes', () => {
    const january = addMonths(DECEMBER, 1);
    const chain = [...household, november, december, budgetSet(10_00, { month: january, rollover: true })];
    expect(remainingOf(line(chain, january))).toBe(160_00);
    expect(remainingOf(line([...chain, recorded(1, 40_00)], january))).toBe(120_00);
  });

  it('does not carry into a month without rollover or past a month without budget', () => {
    const plain = budgetSet(50_00, { month: DECEMBER });
    expect(line([...household, november, plain], DECEMBER).carriedIn ?? 0).toBe(0);
    const gap = budgetSet(50_00, { month: addMonths(DECEMBER, 1), rollover: true });
    expect(line([...household, november, gap], addMonths(DECEMBER, 1)).carriedIn ?? 0).toBe(0);
  });

  it('reports overspend that a late entry causes in a later month', () => {
    const spentInDecember = recorded(2, 100_00, { date: date('2026-12-05') });
    const events = [...household, november, december, spentInDecember];
    const told = given(...events)
      .when(record(1, 60_00))
      .events()
      .slice(1);
    expect(told).toMatchObject([
      { data: { month: DECEMBER, threshold: 80, spent: 100_00, available: 90_00 } },
      { data: { month: DECEMBER, threshold: 100 } },
    ]);
  });

  it('counts a refund of another month in the month it is dated', () => {
    const refund = recorded(3, 20_00, { ...body(20_00), kind: 'income', date: date('2026-12-02') });
    expect(line([...household, december, refund], DECEMBER).spent).toBe(-20_00);
  });
});
