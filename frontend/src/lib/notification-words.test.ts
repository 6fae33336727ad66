import { describe, expect, it } from 'vitest';
import { NotificationView } from '#handlers/contracts/notifications';
import { notificationWords } from './notification-words.ts';

const words = (kind: NotificationView['kind'], threshold: number) =>
  notificationWords(
    NotificationView.parse({
      notificationId: 'x',
      kind,
      at: '2026-11-19T18:20:00.000Z',
      readAt: null,
      month: '2026-11',
      categoryId: 'cccccccc-0000-4000-8000-000000000001',
      categoryName: 'Pets',
      threshold,
      spent: 7490,
      available: 7400,
      limit: 7400,
      currency: 'EUR',
      transactionId: null,
    }),
    'en-GB',
  );

describe('a notification in words', () => {
  it.each([
    ['budget-threshold-crossed', 80, 'Pets has passed 80% of its budget', 'warning'],
    ['budget-threshold-crossed', 100, 'Pets is over budget', 'over'],
    ['budget-threshold-crossed', 120, 'Pets is over budget by more than 20%', 'over'],
    ['budget-back-within-limit', 100, 'Pets is back within 100% of its budget', 'good'],
  ] as const)('%s at %d per cent', (kind, threshold, title, tone) => {
    expect(words(kind, threshold)).toEqual({ title, tone, detail: '€74.90 of €74.00 in November 2026' });
  });
});
