/** A notification in words. */
import { unreachable } from '#domain/kernel/decision';
import type { NotificationView } from '#handlers/contracts/notifications';
import { formatMoney, formatMonth } from '@/lib/format';

export type NotificationWords = {
  readonly title: string;
  readonly detail: string;
  readonly tone: 'over' | 'warning' | 'good';
};

export function notificationWords(notification: NotificationView, locale: string): NotificationWords {
  const { kind, categoryName, threshold, spent, available, currency, month } = notification;
  const money = (minor: number) => formatMoney(minor, { currency, locale });
  const detail = `${money(spent)} of ${money(available)} in ${formatMonth(month, locale)}`;
  switch (kind) {
    case 'budget-threshold-crossed':
      return threshold >= 100
        ? {
            title: `${categoryName} is over budget${threshold > 100 ? ` by more than ${threshold - 100}%` : ''}`,
            detail,
            tone: 'over',
          }
        : { title: `${categoryName} has passed ${threshold}% of its budget`, detail, tone: 'warning' };
    case 'budget-back-within-limit':
      return { title: `${categoryName} is back within ${threshold}% of its budget`, detail, tone: 'good' };
    default:
      return unreachable(kind);
  }
}
