import * as z from 'zod';
import type { NotificationStore } from '#domain/ports/notification-store';
import { BudgetThresholdCrossedV1 } from '#handlers/contracts/integration-events';

/** Types of the events that become notifications, with what kind of notification. */
const KINDS = {
  'finance.budget-threshold-crossed.v1': 'budget-threshold-crossed',
  'finance.budget-back-within-limit.v1': 'budget-back-within-limit',
} as const;

/** The part of an event on the bus that is looked at. */
export const NoticeEvent = z.object({
  'detail-type': z.enum(['finance.budget-threshold-crossed.v1', 'finance.budget-back-within-limit.v1']),
  detail: BudgetThresholdCrossedV1,
});
export type NoticeEvent = z.infer<typeof NoticeEvent>;

/** Keeps an event as an in-app notification. The id is the event's and is stored once, so a repeat is `known`. */
export function storeNotice(store: NotificationStore, event: NoticeEvent): Promise<'added' | 'known'> {
  const { id, ledgerId, occurredAt, ...rest } = event.detail;
  const document = { kind: KINDS[event['detail-type']], ...rest };
  return store.add({ ledgerId, notificationId: id, at: occurredAt, document });
}
