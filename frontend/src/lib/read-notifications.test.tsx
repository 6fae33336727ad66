import { describe, expect, it } from 'vitest';
import { NotificationList } from '#handlers/contracts/notifications';
import { markedRead } from './read-notifications.ts';

const notification = (notificationId: string, readAt: string | null) => ({
  notificationId,
  kind: 'budget-threshold-crossed',
  at: '2026-11-19T18:20:00.000Z',
  readAt,
  month: '2026-11',
  categoryId: 'cccccccc-0000-4000-8000-000000000001',
  categoryName: 'Pets',
  threshold: 80,
  spent: 1,
  available: 1,
  limit: 1,
  currency: 'EUR',
  transactionId: null,
});

describe('marking as read', () => {
  const list = NotificationList.parse({
    items: [notification('a', null), notification('b', '2026-11-20T00:00:00.000Z'), notification('c', null)],
    unread: 5,
    nextCursor: null,
  });
  const isRead = ({ items }: NotificationList) => items.map(({ readAt }) => readAt !== null);

  it('counts down by what was unread, and leaves the others as they are', () => {
    const read = markedRead(list, 'a');
    expect(read.unread).toBe(4);
    expect(isRead(read)).toEqual([true, true, false]);
    expect(markedRead(list, 'b')).toEqual(list);
  });

  it('leaves nothing to count when all are read, also of those that are not listed', () => {
    const read = markedRead(list);
    expect(read.unread).toBe(0);
    expect(isRead(read)).toEqual([true, true, true]);
    expect(read.items[1]?.readAt).toBe('2026-11-20T00:00:00.000Z');
  });
});
