/** A month's budgets as the API shows them. */
import { availableOf, remainingOf, termsOf, type BudgetLine, type BudgetMonth } from '#domain/budget/state';
import type { Month } from '#domain/kernel/calendar';
import type { CategoryId } from '#domain/kernel/ids';
import { addMinor } from '#domain/kernel/money';
import type { Ledger } from '#domain/ledger/state';
import type { ReadableRows } from '#projections/engine/load-rows';
import { budgetKey } from '#projections/row-keys';
import type { BudgetLineView, BudgetMonthView } from '#handlers/contracts/budgets';

type Parts = Pick<BudgetMonthView, 'lines' | 'totals' | 'unbudgeted'>;

/** One line per expense category that has a limit or spending, in the order of the categories. */
export function budgetMonthView(rows: ReadableRows, ledger: Ledger, month: Month): Parts {
  const budget = rows.read(budgetKey(month)) as BudgetMonth | undefined;
  const stored = budget?.lines ?? {};
  const lines = ledger.categories
    .filter((category) => category.kind === 'expense')
    .flatMap(({ categoryId }) => {
      const line = stored[categoryId];
      return line && (line.terms || line.spent !== 0) ? [lineView(categoryId, line)] : [];
    });
  const limited = lines.filter((line) => line.limit !== null);
  const sum = (pick: (line: BudgetLineView) => number): number => addMinor(...limited.map(pick));
  const unlimited = lines.filter((line) => line.limit === null).map((line) => line.spent);
  return {
    lines,
    totals: {
      limit: sum((line) => line.limit ?? 0),
      carriedIn: sum((line) => line.carriedIn),
      available: sum((line) => line.available),
      spent: sum((line) => line.spent),
      remaining: sum((line) => line.remaining),
    },
    unbudgeted: addMinor(...unlimited, stored['none']?.spent ?? 0),
  };
}

function lineView(categoryId: CategoryId, line: BudgetLine): BudgetLineView {
  const terms = termsOf(line);
  const own = terms?.alertThresholds ?? null;
  // One that was taken out stays open until spending falls back below it, and is of no interest meanwhile.
  const over = Object.entries(line.alerts ?? {}).flatMap(([key, alert]) => {
    const threshold = Number(key);
    return alert.over && (own?.includes(threshold) ?? true) ? [threshold] : [];
  });
  return {
    categoryId,
    limit: terms?.limit ?? null,
    rollover: terms?.rollover ?? false,
    carriedIn: line.carriedIn ?? 0,
    available: availableOf(line),
    spent: line.spent,
    remaining: remainingOf(line),
    over: over.sort((a, b) => a - b),
    alertThresholds: own,
  };
}
