/**
 * What `/ledgers/{ledgerId}/notifications` and the routes below it are asked, and what marking answers. By itself, so
 * that the first page of the web app, which only lists, does not load it.
 */
import * as z from 'zod';
import { LedgerId } from '#domain/kernel/ids';

const LIMIT_RULE = 'must be a number from 1 to 200';

/** `show=unread` leaves out what the caller has read. */
export const ListNotificationsQuery = z.object({
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|1\d\d|200)$/, LIMIT_RULE)
    .optional(),
  cursor: z.string().max(300).optional(),
  show: z.enum(['all', 'unread'], 'must be all or unread').optional(),
});
export type ListNotificationsQuery = z.infer<typeof ListNotificationsQuery>;

export const ReadNotificationReply = z.object({ ledgerId: LedgerId, notificationId: z.string(), readAt: z.string() });

/** `upTo` is the newest notification to be marked: what arrives while the request is on its way stays unread. */
export const ReadAllNotificationsRequest = z.object({
  upTo: z.string().min(1, 'must be the id of a notification').max(100, 'must be the id of a notification'),
});

/** `read` counts those that had not been read before. */
export const ReadAllNotificationsReply = z.object({
  ledgerId: LedgerId,
  upTo: z.string(),
  readAt: z.string(),
  read: z.int(),
});
