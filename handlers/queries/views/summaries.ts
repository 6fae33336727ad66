/** Monthly totals as the API shows them. */
import { monthsBetween, type Month } from '#domain/kernel/calendar';
import type { CategoryId } from '#domain/kernel/ids';
import { subtractMinor } from '#domain/kernel/money';
import type { ReadableRows } from '#projections/engine/load-rows';
import {
  NO_TOTALS,
  UNCATEGORIZED,
  type MonthSummary as StoredSummary,
  type Totals,
  type YearSummary,
} from '#projections/monthly-summary/month-summary';
import { summaryKey, yearKey } from '#projections/row-keys';
import type { MonthSummary, MonthTotals } from '#handlers/contracts/summaries';

/** A month with its categories; a month without entries is all zeros. */
export function monthSummaryView(rows: ReadableRows, month: Month): MonthSummary {
  const stored = rows.read(summaryKey(month)) as StoredSummary | undefined;
  const byCategory = Object.entries(stored?.categories ?? {})
    .filter(([, sums]) => sums.income !== 0 || sums.expense !== 0)
    .map(([key, { income, expense }]) => ({
      categoryId: key === UNCATEGORIZED ? null : (key as CategoryId),
      income,
      expense,
    }));
  return { ...totalsView(month, stored ?? NO_TOTALS), byCategory };
}

/** Totals of each month, from the small yearly rows of the front page. */
export function trendView(rows: ReadableRows, first: Month, last: Month): MonthTotals[] {
  return monthsBetween(first, last).map((month) => {
    const year = rows.read(yearKey(month.slice(0, 4))) as YearSummary | undefined;
    return totalsView(month, year?.months[month.slice(5, 7)] ?? NO_TOTALS);
  });
}

function totalsView(month: Month, { income, expense, transactions }: Totals): MonthTotals {
  return { month, income, expense, net: subtractMinor(income, expense), transactions };
}
