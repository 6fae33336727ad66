/** A notification in words. */
import { unreachable } from '#domain/kernel/decision';
import type {
  BudgetNotificationView,
  MonthSummaryNotificationView,
  NotificationView,
} from '#handlers/contracts/notifications';
import { formatMoney, formatMonth } from '@/lib/format';

export type NotificationWords = {
  readonly title: string;
  readonly detail: string;
  readonly tone: 'over' | 'warning' | 'good' | 'neutral';
  /** What opens when it is followed. */
  readonly leadsTo: string;
};

export function notificationWords(notification: NotificationView, locale: string): NotificationWords {
  switch (notification.kind) {
    case 'budget-threshold-crossed':
      return { ...crossingWords(notification), ...budgetWords(notification, locale) };
    case 'budget-back-within-limit': {
      const { categoryName, threshold } = notification;
      const title = `${categoryName} is back within ${threshold}% of its budget`;
      return { title, tone: 'good', ...budgetWords(notification, locale) };
    }
    case 'month-summary':
      return summaryWords(notification, locale);
    default:
      return unreachable(notification);
  }
}

function crossingWords({ categoryName, threshold }: BudgetNotificationView): Pick<NotificationWords, 'title' | 'tone'> {
  if (threshold < 100) return { title: `${categoryName} has passed ${threshold}% of its budget`, tone: 'warning' };
  const by = threshold > 100 ? ` by more than ${threshold - 100}%` : '';
  return { title: `${categoryName} is over budget${by}`, tone: 'over' };
}

function budgetWords(
  { spent, available, limit, currency, month, transactionId }: BudgetNotificationView,
  locale: string,
): Pick<NotificationWords, 'detail' | 'leadsTo'> {
  const money = (minor: number) => formatMoney(minor, { currency, locale });
  // What is carried into the month can be spent besides the limit.
  const carried = available === limit ? '' : `, limit ${money(limit)}`;
  return {
    detail: `${money(spent)} of ${money(available)} in ${formatMonth(month, locale)}${carried}`,
    leadsTo: transactionId === null ? 'Open the budget' : 'Open the entry that caused it',
  };
}

function summaryWords(
  { month, currency, net, overBudgetCount }: MonthSummaryNotificationView,
  locale: string,
): NotificationWords {
  const sum = formatMoney(net, { currency, locale, sign: 'always' });
  return {
    title: `${formatMonth(month, locale)} is over`,
    detail: `${sum} in sum, ${budgetsOver(overBudgetCount)}`,
    tone: 'neutral',
    leadsTo: 'Open the month',
  };
}

/** How many budgets were overspent, in words. */
export function budgetsOver(count: number): string {
  if (count === 0) return 'no budget overspent';
  return count === 1 ? '1 budget overspent' : `${count} budgets overspent`;
}
