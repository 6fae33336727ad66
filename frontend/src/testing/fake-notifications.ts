/** Notifications of the fake API. */
import type { FakeBooks } from './fake-books.ts';
import { FakeRefusal, type FakeRequest } from './fake-request.ts';

/** A cursor is the position of what comes next. */
export function listNotifications({ notifications }: FakeBooks, { query }: FakeRequest) {
  const unread = notifications.filter(({ readAt }) => readAt === null);
  const wanted = query.get('show') === 'unread' ? unread : notifications;
  const start = Number(query.get('cursor') ?? 0);
  const end = start + Number(query.get('limit') ?? 50);
  return {
    items: wanted.slice(start, end),
    unread: unread.length,
    nextCursor: end < wanted.length ? String(end) : null,
  };
}

export function readNotification(books: FakeBooks, { parameters }: FakeRequest) {
  const { notificationId = '' } = parameters;
  const [readAt] = markFrom(books, notificationId, 1);
  return { ledgerId: books.ledgerId, notificationId, readAt };
}

export function readAllNotifications(books: FakeBooks, { body }: FakeRequest) {
  const upTo = String(body['upTo']);
  const [readAt, read] = markFrom(books, upTo, Infinity);
  return { ledgerId: books.ledgerId, upTo, readAt, read };
}

/** Marks `count` of them, beginning with one; answers when, and how many had not been read. */
function markFrom(books: FakeBooks, notificationId: string, count: number): [string, number] {
  const first = books.notifications.findIndex((each) => each.notificationId === notificationId);
  if (first < 0) throw new FakeRefusal(404, 'NotificationNotFound', 'There is no such notification.');
  const readAt = new Date().toISOString();
  const marked = books.notifications.slice(first, first + count).filter((each) => each.readAt === null);
  books.notifications = books.notifications.map((each) => (marked.includes(each) ? { ...each, readAt } : each));
  return [readAt, marked.length];
}
