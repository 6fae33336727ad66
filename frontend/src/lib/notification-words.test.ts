import { describe, expect, it } from 'vitest';
import { NotificationView } from '#handlers/contracts/notifications';
import { notificationWords } from './notification-words.ts';

const common = { notificationId: 'x', at: '2026-11-19T18:20:00.000Z', readAt: null, currency: 'EUR' };

const words = (notification: object) =>
  notificationWords(NotificationView.parse({ ...common, ...notification }), 'en-GB');

const budget = {
  month: '2026-11',
  categoryId: 'cccccccc-0000-4000-8000-000000000001',
  categoryName: 'Pets',
  spent: 7490,
  available: 7400,
  limit: 7400,
  transactionId: null,
};

describe('a notification in words', () => {
  it.each([
    ['budget-threshold-crossed', 80, 'Pets has passed 80% of its budget', 'warning'],
    ['budget-threshold-crossed', 100, 'Pets is over budget', 'over'],
    ['budget-threshold-crossed', 120, 'Pets is over budget by more than 20%', 'over'],
    ['budget-back-within-limit', 100, 'Pets is back within 100% of its budget', 'good'],
  ] as const)('%s at %d per cent', (kind, threshold, title, tone) => {
    const detail = '€74.90 of €74.00 in November 2026';
    expect(words({ ...budget, kind, threshold })).toEqual({ title, tone, detail, leadsTo: 'Open the budget' });
  });

  it('names the limit where more or less than that could be spent, and the entry that caused it', () => {
    const transactionId = 'dddddddd-0000-4000-8000-000000000001';
    const crossed = { ...budget, kind: 'budget-threshold-crossed', threshold: 80, limit: 7000, transactionId };
    expect(words(crossed)).toMatchObject({
      detail: '€74.90 of €74.00 in November 2026, limit €70.00',
      leadsTo: 'Open the entry that caused it',
    });
  });

  it.each([
    [0, 78_000, '+€780.00 in sum, no budget overspent'],
    [1, -5, '−€0.05 in sum, 1 budget overspent'],
    [7, 0, '€0.00 in sum, 7 budgets overspent'],
  ])('a month that is over, with %d budgets overspent', (overBudgetCount, net, detail) => {
    const totals = { month: '2026-10', income: 1, expenses: 1, net, transactionCount: 3, overBudgetCount };
    const title = 'October 2026 is over';
    expect(words({ kind: 'month-summary', ...totals })).toEqual({
      title,
      detail,
      tone: 'neutral',
      leadsTo: 'Open the month',
    });
  });
});
