/** How a month went, published when it is over in every time zone. */
import * as z from 'zod';
import { Month } from '#domain/kernel/calendar';
import { CategoryId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { envelope, Minor } from './envelope.ts';

/** Categories named in one summary, at most. */
export const MOST_CATEGORIES = 5;

const category = { categoryId: CategoryId, categoryName: z.string() };

/**
 * The month as the books show it at `ledgerVersion`. What is entered later changes the read models, not this event: it
 * says what was known when the month was over.
 */
export const MonthSummaryReadyV1 = z.object({
  ...envelope,
  month: Month,
  currency: Currency,
  income: Minor,
  expenses: z.int().describe('Minor units; refunds are taken off'),
  net: z.int().describe('Minor units: `income` less `expenses`'),
  transactionCount: z.int().min(0).describe('Entries; transfers are none'),
  overBudget: z
    .array(z.object({ ...category, spent: Minor, available: Minor, limit: Minor }))
    .max(MOST_CATEGORIES)
    .describe('Budgets of which more was spent than available, the worst first'),
  overBudgetCount: z.int().min(0).describe('All of them, also those that are not listed'),
  topCategories: z
    .array(z.object({ ...category, spent: Minor }))
    .max(MOST_CATEGORIES)
    .describe('Where most was spent, the most first; spending without a category is not among them'),
});
export type MonthSummaryReady = z.infer<typeof MonthSummaryReadyV1>;

/** Id of the summary of a month: there is one for each ledger and month, however often it is published. */
export function monthSummaryId(ledgerId: string, month: string): string {
  return `${ledgerId}:month:${month}`;
}
