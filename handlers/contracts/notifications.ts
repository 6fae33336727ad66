/** `/ledgers/{ledgerId}/notifications`. */
import * as z from 'zod';
import { Month } from '#domain/kernel/calendar';
import { CategoryId, LedgerId, TransactionId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';

/** `notificationId` is the id of the public event it came from, `<ledger>:<version>:<index>`, so it exists once. */
export const NotificationView = z.object({
  notificationId: z.string(),
  kind: z.enum(['budget-threshold-crossed', 'budget-back-within-limit']),
  at: z.string(),
  readAt: z.string().nullable(),
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
export type NotificationView = z.infer<typeof NotificationView>;

export const ListNotificationsQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 200')
    .optional(),
  cursor: z.string().max(300).optional(),
});

/** `unread` counts those on this page that the caller has not read. */
export const NotificationList = z.object({
  items: z.array(NotificationView),
  unread: z.int(),
  nextCursor: z.string().nullable(),
});
export type NotificationList = z.infer<typeof NotificationList>;

export const ReadNotificationReply = z.object({ ledgerId: LedgerId, notificationId: z.string(), readAt: z.string() });
