/** In-app notifications of a ledger. */
import type { LedgerId, UserId } from '../kernel/ids.ts';

/** `document` is a JSON value; `readBy` says when each member read it (ISO instant). */
export type StoredNotification = {
  readonly ledgerId: LedgerId;
  /** `<ledger>:<version>:<index>` of the event it came from; storing it again changes nothing. */
  readonly notificationId: string;
  readonly at: string;
  readonly document: unknown;
  readonly readBy: Readonly<Record<UserId, string>>;
};

export type NotificationStore = {
  /** Stores once; a second time with the same id is `known` and keeps who read it. */
  readonly add: (notification: Omit<StoredNotification, 'readBy'>) => Promise<'added' | 'known'>;
  /** Newest first. `before` continues below that notification id. */
  readonly list: (
    ledgerId: LedgerId,
    page: { readonly limit: number; readonly before?: string },
  ) => Promise<readonly StoredNotification[]>;
  /** Marks as read, once: a second time keeps the first instant. Yields when it was read, undefined if there is none. */
  readonly markRead: (
    ledgerId: LedgerId,
    mark: { readonly notificationId: string; readonly userId: UserId; readonly at: string },
  ) => Promise<string | undefined>;
};
