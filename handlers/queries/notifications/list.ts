/** Notifications of a ledger as one member sees them. */
import type { LedgerId } from '#domain/kernel/ids';
import { wantsNotice } from '#domain/profile/notification-choices';
import type { NoticeKind, ProfileSettings } from '#domain/profile/events';
import type { NotificationPosition } from '#domain/ports/notification-place';
import type { NotificationStore, StoredNotification } from '#domain/ports/notification-store';
import { NotificationView, type NotificationList } from '#handlers/contracts/notifications';
import type { Caller } from '#handlers/http/request';
import { cursorAt } from './cursor.ts';

/** On the dashboard. Few, because every visit reads them. */
const SHOWN = 5;

/** So many of the newest are looked at to count the unread. */
const COUNTED = 200;

/** What a person wants to be told decides about what the notifications are. */
const NOTICE_KINDS: Readonly<Record<NotificationView['kind'], NoticeKind>> = {
  'budget-threshold-crossed': 'overspend',
  'budget-back-within-limit': 'backWithinLimit',
  'month-summary': 'monthSummary',
};

export type NotificationsRequest = {
  readonly ledgerId: LedgerId;
  readonly caller: Caller;
  /** The caller's own; undefined when they never saved any. */
  readonly settings: ProfileSettings | undefined;
  readonly limit: number;
  readonly after?: NotificationPosition | undefined;
  /** Leaves out what the caller has read. */
  readonly unreadOnly: boolean;
};

/** The few newest that commits caused, or those of commits up to the version `upTo`. */
export async function recentNotifications(
  store: NotificationStore,
  { ledgerId, caller, upTo }: { readonly ledgerId: LedgerId; readonly caller: Caller; readonly upTo?: number },
): Promise<NotificationList['items']> {
  const stored = await store.listOfCommits(ledgerId, { limit: SHOWN, ...(upTo !== undefined && { upTo }) });
  return stored.flatMap((each) => notificationView(each, caller) ?? []);
}

/**
 * One read of the newest 200 answers the first page and the count; other pages are read besides. Read units: 2 for the
 * months, and one for every six or seven of the others.
 */
export async function listNotifications(
  store: NotificationStore,
  request: NotificationsRequest,
): Promise<NotificationList> {
  const { caller, settings, limit, after, unreadOnly } = request;
  const isWanted = ({ kind }: NotificationView) => wantsNotice(settings, NOTICE_KINDS[kind], 'inApp');
  const isAsked = (view: NotificationView) => isWanted(view) && (!unreadOnly || view.readAt === null);
  const { ledgerId } = request;
  const newestWanted = collect(store, { ledgerId, caller, accepts: isWanted, atMost: COUNTED });
  const isFirst = after === undefined && !unreadOnly;
  const [newest, page] = await Promise.all([
    newestWanted,
    isFirst ? newestWanted : collect(store, { ledgerId, caller, accepts: isAsked, atMost: limit, after }),
  ]);
  const shown = page.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ view }) => view),
    unread: newest.filter(({ view }) => view.readAt === null).length,
    nextCursor: last && shown.length === limit ? cursorAt(last.position) : null,
  };
}

type Found = { readonly view: NotificationView; readonly position: NotificationPosition };

/** The newest that are accepted, read on until there are enough of them, or no more. */
async function collect(
  store: NotificationStore,
  search: {
    readonly ledgerId: LedgerId;
    readonly caller: Caller;
    readonly accepts: (view: NotificationView) => boolean;
    readonly atMost: number;
    readonly after?: NotificationPosition | undefined;
  },
): Promise<readonly Found[]> {
  const { ledgerId, caller, accepts, atMost } = search;
  const found: Found[] = [];
  let { after } = search;
  for (;;) {
    const page = await store.list(ledgerId, { limit: atMost, ...(after && { after }) });
    for (const stored of page) {
      const view = notificationView(stored, caller);
      if (view && accepts(view)) found.push({ view, position: stored.position });
    }
    after = page.at(-1)?.position;
    if (page.length < atMost || found.length >= atMost) return found.slice(0, atMost);
  }
}

/** Undefined for what a newer version of this code stored and this one does not know. */
function notificationView(stored: StoredNotification, { userId }: Caller): NotificationView | undefined {
  const { notificationId, at, document, readBy } = stored;
  const readAt = readBy[userId] ?? null;
  return NotificationView.safeParse({ ...Object(document), notificationId, at, readAt }).data;
}
