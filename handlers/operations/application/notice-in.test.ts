import { expect, it } from 'vitest';
import { noticeIn } from './notice-in.ts';

const SUMMARY = {
  'detail-type': 'finance.month-summary-ready.v1',
  detail: {
    id: '10000000-0000-4000-8000-000000000001:month:2026-10',
    ledgerId: '10000000-0000-4000-8000-000000000001',
    ledgerVersion: 9,
    occurredAt: '2026-11-01T12:00:00.000Z',
    correlationId: 'c',
    month: '2026-10',
    currency: 'EUR',
    income: 3,
    expenses: 1,
    net: 2,
    transactionCount: 2,
    overBudget: [],
    overBudgetCount: 0,
    topCategories: [],
  },
};

it('finds a summary of a month in both forms of a letter', () => {
  expect(noticeIn(JSON.stringify(SUMMARY))).toEqual(SUMMARY);
  expect(noticeIn(JSON.stringify({ version: '1.0', requestPayload: SUMMARY }))).toEqual(SUMMARY);
});

it('refuses what nobody is told, and what breaks its contract', () => {
  const other = { ...SUMMARY, 'detail-type': 'finance.transaction-recorded.v1' };
  const broken = { ...SUMMARY, detail: { ...SUMMARY.detail, income: '3' } };
  for (const letter of [other, broken, {}]) expect(() => noticeIn(JSON.stringify(letter))).toThrow();
});
