/** What addresses may carry. A value that is not valid is dropped, never an error page. */
import * as z from 'zod';
import { BusinessDate, Month } from '#domain/kernel/calendar';
import { AccountId, CategoryId, TransactionId } from '#domain/kernel/ids';

/** Filters of the transactions page, and the entry open in its side panel; `min` and `max` in minor units. */
export const TransactionsSearch = z.object({
  from: BusinessDate.optional().catch(undefined),
  to: BusinessDate.optional().catch(undefined),
  accountId: AccountId.optional().catch(undefined),
  categoryId: z
    .union([CategoryId, z.literal('none')])
    .optional()
    .catch(undefined),
  type: z.enum(['expense', 'income', 'transfer']).optional().catch(undefined),
  q: z.coerce.string().max(100).optional().catch(undefined),
  min: z.int().min(0).optional().catch(undefined),
  max: z.int().min(0).optional().catch(undefined),
  transactionId: TransactionId.optional().catch(undefined),
});
export type TransactionsSearch = z.infer<typeof TransactionsSearch>;

/** The moment of the past that is on screen: a version of the ledger, or an instant (ISO 8601). Absent is now. */
export const PastSearch = z.object({
  asOf: z
    .union([z.int().min(1).max(9_999_999_999), z.iso.datetime({ offset: true })])
    .optional()
    .catch(undefined),
});
export type PastSearch = z.infer<typeof PastSearch>;

/** `on` counts only entries dated up to that day. */
export const AccountsSearch = z.object({ on: BusinessDate.optional().catch(undefined) });
export type AccountsSearch = z.infer<typeof AccountsSearch>;

/** Months of the report on payees, both included, and a text to find in their names. */
export const PayeesSearch = z.object({
  from: Month.optional().catch(undefined),
  to: Month.optional().catch(undefined),
  find: z.coerce.string().max(100).optional().catch(undefined),
});
export type PayeesSearch = z.infer<typeof PayeesSearch>;

/** Pages that show one month; absent means the current one. */
export const MonthSearch = z.object({ month: Month.optional().catch(undefined) });
export type MonthSearch = z.infer<typeof MonthSearch>;

/** Absent means all of them. */
export const NotificationsSearch = z.object({ show: z.literal('unread').optional().catch(undefined) });
export type NotificationsSearch = z.infer<typeof NotificationsSearch>;

export const AuditSearch = z.object({ transactionId: TransactionId.optional().catch(undefined) });
export type AuditSearch = z.infer<typeof AuditSearch>;

/** `redirect` is a path of this app to go to after signing in. */
export const SignInSearch = z.object({
  redirect: z
    .string()
    .regex(/^\/(?!\/)/)
    .optional()
    .catch(undefined),
});

export const EmailSearch = z.object({ email: z.string().max(254).optional().catch(undefined) });
