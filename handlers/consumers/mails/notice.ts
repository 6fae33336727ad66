/** The events that people may get a mail about. */
import * as z from 'zod';
import type { NoticeKind } from '#domain/profile/events';
import { INTEGRATION_EVENTS } from '#handlers/contracts/integration-events';

/** The part of an event on the bus that is looked at. */
export const MailNotice = z.discriminatedUnion('detail-type', [
  z.object({
    'detail-type': z.literal('finance.budget-threshold-crossed.v1'),
    detail: INTEGRATION_EVENTS['finance.budget-threshold-crossed.v1'],
  }),
  z.object({
    'detail-type': z.literal('finance.budget-back-within-limit.v1'),
    detail: INTEGRATION_EVENTS['finance.budget-back-within-limit.v1'],
  }),
  z.object({
    'detail-type': z.literal('finance.month-summary-ready.v1'),
    detail: INTEGRATION_EVENTS['finance.month-summary-ready.v1'],
  }),
]);
export type MailNotice = z.infer<typeof MailNotice>;

/** Detail types of those events. */
export const MAIL_NOTICES: readonly MailNotice['detail-type'][] = MailNotice.options.map(
  (option) => option.shape['detail-type'].value,
);

export function kindOf(notice: MailNotice): NoticeKind {
  switch (notice['detail-type']) {
    case 'finance.budget-threshold-crossed.v1':
      return 'overspend';
    case 'finance.budget-back-within-limit.v1':
      return 'backWithinLimit';
    case 'finance.month-summary-ready.v1':
      return 'monthSummary';
  }
}
