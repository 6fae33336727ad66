/** Marking notifications as read. The lists on screen show it at once, and go back if the server refuses. */
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { LedgerId } from '#domain/kernel/ids';
import { ReadAllNotificationsReply, ReadNotificationReply } from '#handlers/contracts/notification-requests';
import type { NotificationList } from '#handlers/contracts/notifications';
import { apiSend } from './api.ts';
import { keys } from './ledger.ts';

/** Whose lists they are. */
export type Listing = { readonly client: QueryClient; readonly ledgerId: LedgerId };

/** Marks one. */
export function readOne(listing: Listing, notificationId: string): Promise<void> {
  const path = `/ledgers/${listing.ledgerId}/notifications/${encodeURIComponent(notificationId)}/read`;
  const send = () => apiSend('POST', path, { schema: ReadNotificationReply, body: {} });
  return shownAtOnce(listing, (list) => markedRead(list, notificationId), send);
}

/** Marks one and all older ones; what arrives meanwhile stays unread. */
export function readUpTo(listing: Listing, upTo: string): Promise<void> {
  const path = `/ledgers/${listing.ledgerId}/notifications/read`;
  const send = () => apiSend('POST', path, { schema: ReadAllNotificationsReply, body: { upTo } });
  return shownAtOnce(listing, (list) => markedRead(list), send);
}

type Listed = NotificationList | InfiniteData<NotificationList>;

/** The newest and the pages are under one key. Rejects when the server refused. */
async function shownAtOnce(
  { client, ledgerId }: Listing,
  change: (list: NotificationList) => NotificationList,
  send: () => Promise<unknown>,
): Promise<void> {
  const all = { queryKey: keys.notifications(ledgerId) };
  await client.cancelQueries(all);
  client.setQueriesData<Listed>(
    all,
    (listed) => listed && ('pages' in listed ? { ...listed, pages: listed.pages.map(change) } : change(listed)),
  );
  try {
    await send();
  } finally {
    void client.invalidateQueries(all);
  }
}

/** The list as it will be once one of its notifications is read, or without an id all of them. */
export function markedRead(list: NotificationList, which?: string): NotificationList {
  const readAt = new Date().toISOString();
  const items = list.items.map((item) =>
    item.readAt === null && (which === undefined || item.notificationId === which) ? { ...item, readAt } : item,
  );
  const newlyRead = items.filter((item, index) => item !== list.items[index]).length;
  return { ...list, items, unread: which === undefined ? 0 : Math.max(0, list.unread - newlyRead) };
}
