import { expect, it } from 'vitest';
import { NotificationView } from '#handlers/contracts/notifications';
import { dayHeading, groupByDay } from './group-by-day.ts';

const totals = { month: '2026-10', currency: 'EUR', income: 0, expenses: 0, net: 0, transactionCount: 0 };

/** Noon is on the same day in every place the tests run. */
function at(day: string, minute: number) {
  const notificationId = `${day} ${minute}`;
  const instant = new Date(`${day}T12:${String(minute).padStart(2, '0')}:00`).toISOString();
  const common = { kind: 'month-summary', notificationId, at: instant, readAt: null, overBudgetCount: 0 };
  return NotificationView.parse({ ...common, ...totals });
}

it('puts those of one day together, in the order they come', () => {
  const [a, b, c] = [at('2026-11-22', 9), at('2026-11-22', 2), at('2026-11-20', 7)];
  expect(groupByDay([a, b, c])).toEqual([
    { day: '2026-11-22', notifications: [a, b] },
    { day: '2026-11-20', notifications: [c] },
  ]);
  expect(groupByDay([])).toEqual([]);
});

it('calls a day what a person would, also on the first of a month', () => {
  const now = new Date(2026, 10, 1, 0, 30);
  const days = ['2026-11-01', '2026-10-31', '2026-10-30'];
  expect(days.map((day) => dayHeading(day, 'en-GB', now))).toEqual(['Today', 'Yesterday', 'Friday, 30 October 2026']);
});
