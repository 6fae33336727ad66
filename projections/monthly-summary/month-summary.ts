/** The documents of the monthly summary, and the fold that counts entries into them. */
import { monthOf, type Month } from '#domain/kernel/calendar';
import { addMinor } from '#domain/kernel/money';
import type { LedgerEvent } from '#domain/ledger/events';
import { changeOf, flowEffects, signedBodies } from '#domain/transaction/effects';

/** Minor units; refunds lower `expense`. `transactions` counts entries, not lines, and no transfers. */
export type Totals = { readonly income: number; readonly expense: number; readonly transactions: number };

export const NO_TOTALS: Totals = { income: 0, expense: 0, transactions: 0 };

/** Key of what has no category. */
export const UNCATEGORIZED = 'none';

type CategoryTotals = { readonly income: number; readonly expense: number };

export type MonthSummary = Totals & {
  readonly month: Month;
  readonly categories: Readonly<Record<string, CategoryTotals>>;
};

/** The twelve months of a year by their two digits; what the trend is drawn from. */
export type YearSummary = { readonly year: string; readonly months: Readonly<Record<string, Totals>> };

/** Months an event changes, ascending. */
export function summaryMonthsTouched(event: LedgerEvent): readonly Month[] {
  const change = changeOf(event);
  if (!change) return [];
  const counting = signedBodies(change).filter(({ body }) => body.kind !== 'transfer');
  return [...new Set(counting.map(({ body }) => monthOf(body.date)))].sort();
}

/** What an event adds to the totals of `month`. */
export function addToTotals<Sums extends Totals>(totals: Sums, month: Month, event: LedgerEvent): Sums {
  let { income, expense, transactions } = totals;
  for (const { body, sign } of signedBodies(changeOf(event) ?? {})) {
    if (body.kind === 'transfer' || monthOf(body.date) !== month) continue;
    transactions += sign;
    for (const effect of flowEffects(body)) {
      if (effect.flow === 'income') income = addMinor(income, sign * effect.amount);
      else expense = addMinor(expense, sign * effect.amount);
    }
  }
  return { ...totals, income, expense, transactions };
}

/** Folds one event into the summary of `month`. */
export function evolveMonthSummary(summary: MonthSummary | undefined, month: Month, event: LedgerEvent): MonthSummary {
  const before: MonthSummary = summary ?? { ...NO_TOTALS, month, categories: {} };
  const categories: Record<string, CategoryTotals> = { ...before.categories };
  for (const { body, sign } of signedBodies(changeOf(event) ?? {})) {
    for (const effect of flowEffects(body).filter((each) => monthOf(each.date) === month)) {
      const key = effect.categoryId ?? UNCATEGORIZED;
      const sums = categories[key] ?? { income: 0, expense: 0 };
      categories[key] = { ...sums, [effect.flow]: addMinor(sums[effect.flow], sign * effect.amount) };
    }
  }
  return { ...addToTotals(before, month, event), categories };
}

/** Folds one event into the year that `month` belongs to. */
export function evolveYearSummary(summary: YearSummary | undefined, month: Month, event: LedgerEvent): YearSummary {
  const before: YearSummary = summary ?? { year: month.slice(0, 4), months: {} };
  const key = month.slice(5, 7);
  return { ...before, months: { ...before.months, [key]: addToTotals(before.months[key] ?? NO_TOTALS, month, event) } };
}
