/** Notifications of a ledger as one member sees them. */
import type { LedgerId } from '#domain/kernel/ids';
import type { NotificationStore, StoredNotification } from '#domain/ports/notification-store';
import { NotificationView, type NotificationList } from '#handlers/contracts/notifications';
import type { Caller } from '#handlers/http/request';

const SHOWN = 5;

/**
 * The few newest, or those of commits up to the version `upTo`. Few, because every visit to the dashboard reads them.
 */
export async function recentNotifications(
  store: NotificationStore,
  { upTo, ...request }: { readonly ledgerId: LedgerId; readonly caller: Caller; readonly upTo?: number },
): Promise<NotificationList['items']> {
  const before = upTo === undefined ? {} : { before: `${request.ledgerId}:${String(upTo + 1)}:0` };
  const { items } = await listNotifications(store, { ...request, ...before, limit: SHOWN });
  return items;
}

export async function listNotifications(
  store: NotificationStore,
  request: { readonly ledgerId: LedgerId; readonly caller: Caller; readonly limit: number; readonly before?: string },
): Promise<NotificationList> {
  const { ledgerId, caller, limit, before } = request;
  const stored = await store.list(ledgerId, { limit, ...(before === undefined ? {} : { before }) });
  const items = stored.map((each) => notificationView(each, caller));
  return {
    items,
    unread: items.filter((item) => item.readAt === null).length,
    nextCursor: stored.length === limit ? (stored.at(-1)?.notificationId ?? null) : null,
  };
}

function notificationView(stored: StoredNotification, { userId }: Caller): NotificationView {
  const { notificationId, at, document, readBy } = stored;
  const readAt = readBy[userId] ?? null;
  return NotificationView.parse({ ...(document as object), notificationId, at, readAt });
}
