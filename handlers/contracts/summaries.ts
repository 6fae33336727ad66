/** `/ledgers/{ledgerId}/summaries` and `…/dashboard`. */
import * as z from 'zod';
import { Month } from '#domain/kernel/calendar';
import { CategoryId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { AccountView } from './accounts.ts';
import { BudgetLineView } from './budgets.ts';
import { AsOf, asOfVersion } from './common.ts';
import { NotificationView } from './notifications.ts';
import { TransactionView } from './transactions.ts';

/** `net = income − expense`, minor units. Refunds lower `expense`; transfers count on neither side. */
export const MonthTotals = z.object({
  month: Month,
  income: z.int(),
  expense: z.int(),
  net: z.int(),
  transactions: z.int(),
});
export type MonthTotals = z.infer<typeof MonthTotals>;

/** `categoryId` null gathers what has no category. */
export const CategoryTotals = z.object({ categoryId: CategoryId.nullable(), income: z.int(), expense: z.int() });
export type CategoryTotals = z.infer<typeof CategoryTotals>;

export const MonthSummary = MonthTotals.extend({ byCategory: z.array(CategoryTotals) });
export type MonthSummary = z.infer<typeof MonthSummary>;

/** Months `from` to `to`, both included, at most 36. */
export const SummariesQuery = z.object({ from: Month, to: Month, asOf: AsOf.optional() });

export const SummariesView = z.object({ currency: Currency, items: z.array(MonthSummary), asOfVersion });
export type SummariesView = z.infer<typeof SummariesView>;

export const DashboardQuery = z.object({ month: Month.optional(), asOf: AsOf.optional() });

/** Everything the dashboard draws for one month, in one answer. `trend` is the twelve months that end with it. */
export const DashboardView = z.object({
  month: Month,
  currency: Currency,
  netWorth: z.int(),
  assets: z.int(),
  debts: z.int(),
  accounts: z.array(AccountView),
  summary: MonthSummary,
  budgets: z.array(BudgetLineView),
  trend: z.array(MonthTotals),
  recent: z.array(TransactionView),
  /** The newest five that entries and budgets caused; the summary of a month is none of them. */
  notifications: z.array(NotificationView),
  asOfVersion,
});
export type DashboardView = z.infer<typeof DashboardView>;
