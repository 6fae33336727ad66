/** Marking notifications as read. */
import type { LedgerId, UserId } from '#domain/kernel/ids';
import type { ListedNotification, NotificationStore } from '#domain/ports/notification-store';

/** Read at a time. */
const PAGE = 200;
/** Marked at a time. */
const AT_ONCE = 20;

export type ReadUpTo = {
  readonly ledgerId: LedgerId;
  /** Id of the newest one to be marked. */
  readonly upTo: string;
  readonly userId: UserId;
  /** Now, an ISO instant. */
  readonly at: string;
};

/**
 * Marks `upTo` and everything older as read, and answers how many had not been; undefined when there is no such
 * notification. Each is marked by itself, so a call that was cut off is made up for by the next one, and a notice that
 * arrives late is not taken for read only because of its time. Costs a write unit for each that is marked.
 */
export async function readUpTo(store: NotificationStore, request: ReadUpTo): Promise<number | undefined> {
  const { ledgerId, upTo, userId } = request;
  let read: number | undefined;
  let after: ListedNotification['position'] | undefined;
  for (;;) {
    const page = await store.list(ledgerId, { limit: PAGE, ...(after && { after }) });
    const start = read === undefined ? page.findIndex(({ notificationId }) => notificationId === upTo) : 0;
    if (start >= 0) {
      const unread = page.slice(start).filter(({ readBy }) => readBy[userId] === undefined);
      await markEach(store, request, unread);
      read = (read ?? 0) + unread.length;
    }
    after = page.at(-1)?.position;
    if (page.length < PAGE) return read;
  }
}

async function markEach(
  store: NotificationStore,
  { ledgerId, userId, at }: ReadUpTo,
  unread: readonly ListedNotification[],
): Promise<void> {
  for (let done = 0; done < unread.length; done += AT_ONCE) {
    const some = unread.slice(done, done + AT_ONCE);
    await Promise.all(some.map(({ notificationId }) => store.markRead(ledgerId, { notificationId, userId, at })));
  }
}
