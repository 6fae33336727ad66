/**
 * Budget utilization: one row per month, with what was spent and what is available for every category. What is
 * carried into a month derives from the month before, so a late entry moves every later month that rolls over.
 */
import { addMonths, type Month } from '#domain/kernel/calendar';
import {
  budgetMonthsTouched,
  carryInto,
  evolveBudgetMonth,
  firstCarryAffected,
  type BudgetMonth,
} from '#domain/budget/state';
import { ofLedger } from '../engine/of-ledger.ts';
import type { RowSet, Selector } from '../engine/projection.ts';
import { budgetKey, monthRange } from '../row-keys.ts';

export const budgetUtilizationProjection = ofLedger({
  name: 'budget-utilization',
  handles: [
    'BudgetSet',
    'BudgetRemoved',
    'BudgetThresholdCrossed',
    'BudgetBackWithinLimit',
    'TransactionRecorded',
    'TransactionAmended',
    'TransactionVoided',
    'TransactionRestored',
  ],
  selectors: (event): readonly Selector[] => {
    const touched = budgetMonthsTouched(event);
    const carried = firstCarryAffected(event);
    const first = touched[0];
    if (first === undefined || carried === undefined) return [];
    // A budget's own month takes over from the one before; spending only passes something on.
    return [monthRange(carried === first ? addMonths(first, -1) : first)];
  },
  apply: (event, rows) => {
    for (const month of budgetMonthsTouched(event)) {
      rows.fold({ sort: budgetKey(month) }, (document) => ({
        document: evolveBudgetMonth(document as BudgetMonth | undefined, month, event),
      }));
    }
    const first = firstCarryAffected(event);
    if (first) carryForward(rows, first);
  },
});

/** A month without a row has no budgets, so nothing is carried past it. */
function carryForward(rows: RowSet, first: Month): void {
  for (let month = first; rows.read(budgetKey(month)) !== undefined; month = addMonths(month, 1)) {
    const previous = rows.read(budgetKey(addMonths(month, -1))) as BudgetMonth | undefined;
    rows.derive(budgetKey(month), (document) => carryInto(previous, document as BudgetMonth));
  }
}
