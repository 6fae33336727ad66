/** What `/ledgers/{ledgerId}/notifications` answers; what it is asked is in `notification-requests.ts`. */
import * as z from 'zod';
import { Month } from '#domain/kernel/calendar';
import { CategoryId, TransactionId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';

const common = {
  /** The id of the public event it came from, so it exists once. */
  notificationId: z.string(),
  at: z.string(),
  /** When the caller read it; null until then. */
  readAt: z.string().nullable(),
};

/** A budget went above a threshold or came back below it; `threshold` in per cent, amounts in minor units. */
export const BudgetNotificationView = z.object({
  ...common,
  kind: z.enum(['budget-threshold-crossed', 'budget-back-within-limit']),
  month: Month,
  categoryId: CategoryId,
  categoryName: z.string(),
  threshold: z.int(),
  spent: z.int(),
  available: z.int(),
  limit: z.int(),
  currency: Currency,
  /** The entry that caused it; null when a change of the budget did. */
  transactionId: TransactionId.nullable(),
});
export type BudgetNotificationView = z.infer<typeof BudgetNotificationView>;

/** A month is over. It says what was known then: what is entered later changes the reports, not this. */
export const MonthSummaryNotificationView = z.object({
  ...common,
  kind: z.literal('month-summary'),
  month: Month,
  currency: Currency,
  income: z.int(),
  expenses: z.int(),
  /** `income` less `expenses`. */
  net: z.int(),
  transactionCount: z.int(),
  /** Budgets of which more was spent than available. */
  overBudgetCount: z.int(),
});
export type MonthSummaryNotificationView = z.infer<typeof MonthSummaryNotificationView>;

export const NotificationView = z.discriminatedUnion('kind', [BudgetNotificationView, MonthSummaryNotificationView]);
export type NotificationView = z.infer<typeof NotificationView>;

/**
 * Newest first; kinds the caller does not want in the app are left out. `unread` counts what the caller has not read
 * among the newest 200 they want, on whatever page.
 */
export const NotificationList = z.object({
  items: z.array(NotificationView),
  unread: z.int(),
  nextCursor: z.string().nullable(),
});
export type NotificationList = z.infer<typeof NotificationList>;
