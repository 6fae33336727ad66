/** In-app notifications of a ledger. */
import type { LedgerId, UserId } from '../kernel/ids.ts';
import type { NotificationPosition } from './notification-place.ts';

/** `document` is a JSON value; `readBy` says when each member read it (ISO instant). */
export type StoredNotification = {
  readonly ledgerId: LedgerId;
  /** Id of the event it came from, in the forms `notificationKey` knows; storing it again changes nothing. */
  readonly notificationId: string;
  /** When it happened, an ISO instant in UTC with milliseconds, so that text order is time order. */
  readonly at: string;
  readonly document: unknown;
  readonly readBy: Readonly<Record<UserId, string>>;
};

/** `position` is where the list goes on after this one. */
export type ListedNotification = StoredNotification & { readonly position: NotificationPosition };

export type NotificationStore = {
  /**
   * Stores once; a second time with the same id is `known` and keeps who read it. Throws for an id that is none of the
   * ledger's.
   */
  readonly add: (notification: Omit<StoredNotification, 'readBy'>) => Promise<'added' | 'known'>;
  /** Newest first, by `at` and then by id. Fewer than `limit` are the last ones. Holds every write before it. */
  readonly list: (
    ledgerId: LedgerId,
    page: { readonly limit: number; readonly after?: NotificationPosition },
  ) => Promise<readonly ListedNotification[]>;
  /** Only those of commits, newest first; with `upTo` of commits up to that version. */
  readonly listOfCommits: (
    ledgerId: LedgerId,
    page: { readonly limit: number; readonly upTo?: number },
  ) => Promise<readonly StoredNotification[]>;
  /** Marks as read, once: a second time keeps the first instant. Yields when it was read, undefined if there is none. */
  readonly markRead: (
    ledgerId: LedgerId,
    mark: { readonly notificationId: string; readonly userId: UserId; readonly at: string },
  ) => Promise<string | undefined>;
};
