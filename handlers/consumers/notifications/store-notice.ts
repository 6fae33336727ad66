import * as z from 'zod';
import type { NotificationStore } from '#domain/ports/notification-store';
import { INTEGRATION_EVENTS } from '#handlers/contracts/integration-events';

const typed = <Type extends keyof typeof INTEGRATION_EVENTS>(type: Type) =>
  z.object({ 'detail-type': z.literal(type), detail: INTEGRATION_EVENTS[type] });

/** The part that is looked at of the events on the bus that become notifications. */
export const NoticeEvent = z.discriminatedUnion('detail-type', [
  typed('finance.budget-threshold-crossed.v1'),
  typed('finance.budget-back-within-limit.v1'),
  typed('finance.month-summary-ready.v1'),
]);
export type NoticeEvent = z.infer<typeof NoticeEvent>;

/**
 * Keeps an event as an in-app notification. The id is the event's and is stored once, so a repeat is `known`; an
 * idempotency layer before that would only be a second memory of the same, and a shorter one.
 */
export function storeNotice(store: NotificationStore, event: NoticeEvent): Promise<'added' | 'known'> {
  const { id, ledgerId, occurredAt } = event.detail;
  // Lists are ordered by this text, so it has milliseconds whoever wrote it.
  const at = new Date(occurredAt).toISOString();
  return store.add({ ledgerId, notificationId: id, at, document: documentOf(event) });
}

/** What the list shows; ids and times are kept beside it. The categories of a month are not in it: its page has them. */
function documentOf(event: NoticeEvent): object {
  switch (event['detail-type']) {
    case 'finance.budget-threshold-crossed.v1':
      return { kind: 'budget-threshold-crossed', ...withoutIds(event.detail) };
    case 'finance.budget-back-within-limit.v1':
      return { kind: 'budget-back-within-limit', ...withoutIds(event.detail) };
    case 'finance.month-summary-ready.v1': {
      const { overBudget: _, topCategories: __, ...totals } = withoutIds(event.detail);
      return { kind: 'month-summary', ...totals };
    }
  }
}

function withoutIds<Detail extends NoticeEvent['detail']>(
  detail: Detail,
): Omit<Detail, 'id' | 'ledgerId' | 'occurredAt'> {
  const { id: _, ledgerId: __, occurredAt: ___, ...rest } = detail;
  return rest;
}
