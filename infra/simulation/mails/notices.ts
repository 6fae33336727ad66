/** Notices as the bus delivers them. */
import { MailNotice } from '#handlers/consumers/mails/notice';
import { LEDGER } from './members.ts';

export function noticesOf(count: number, occurredAt: string): readonly MailNotice[] {
  return Array.from({ length: count }, (_, index) => noticeOf(index + 1, occurredAt));
}

function noticeOf(version: number, occurredAt: string): MailNotice {
  return MailNotice.parse({
    'detail-type': 'finance.budget-threshold-crossed.v1',
    detail: {
      id: `${LEDGER}:${version}:0`,
      ledgerId: LEDGER,
      ledgerVersion: version,
      occurredAt,
      correlationId: `request-${version}`,
      month: '2026-03',
      categoryId: '018f2a4c-0000-7000-8000-0000000000c1',
      categoryName: 'Groceries',
      currency: 'EUR',
      threshold: 100,
      crossing: version,
      spent: 412_00,
      available: 400_00,
      limit: 400_00,
      transactionId: null,
    },
  });
}
