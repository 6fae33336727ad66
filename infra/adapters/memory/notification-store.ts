/** Notifications in memory, for tests. Same semantics as the DynamoDB adapter, under the same contract. */
import {
  belowAll,
  MONTHS,
  newestFirst,
  notificationKey,
  versionKey,
  withPositions,
} from '#domain/ports/notification-place';
import type { LedgerId } from '#domain/kernel/ids';
import type { NotificationStore, StoredNotification } from '#domain/ports/notification-store';

type Stored = StoredNotification & { readonly key: string };

/** An empty store. Documents are copied in and out. */
export function createMemoryNotificationStore(): NotificationStore {
  let stored: readonly Stored[] = [];
  const newest = (ledgerId: LedgerId): readonly Stored[] =>
    stored.filter((each) => each.ledgerId === ledgerId).sort(newestFirst);
  const find = (notificationId: string) => stored.find((each) => each.notificationId === notificationId);
  return {
    add: async (notification) => {
      const key = notificationKey(notification.ledgerId, notification.notificationId);
      if (key === undefined) throw new Error('the id of a notification begins with its ledger');
      if (find(notification.notificationId)) return 'known';
      stored = [...stored, { ...structuredClone(notification), key, readBy: {} }];
      return 'added';
    },
    list: async (ledgerId, { limit, after }) => {
      const rest = newest(ledgerId).filter((each) => after === undefined || newestFirst(after, each) < 0);
      return withPositions(rest.slice(0, limit), after?.below ?? belowAll(undefined)).map(({ key: _, ...each }) =>
        structuredClone(each),
      );
    },
    listOfCommits: async (ledgerId, { limit, upTo }) => {
      const below = upTo === undefined ? MONTHS : versionKey(upTo + 1);
      const found = newest(ledgerId).filter(({ key }) => key < below);
      return found.slice(0, limit).map(({ key: _, ...each }) => structuredClone(each));
    },
    markRead: async (ledgerId, { notificationId, userId, at }) => {
      const found = find(notificationId);
      if (found?.ledgerId !== ledgerId) return undefined;
      const readBy: StoredNotification['readBy'] = { [userId]: at, ...found.readBy };
      stored = stored.map((each) => (each === found ? { ...found, readBy } : each));
      return readBy[userId];
    },
  };
}
