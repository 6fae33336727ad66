import type { NotificationView } from '#handlers/contracts/notifications';
import { formatDate, todaysDate } from '@/lib/format';

export type NotificationDay = {
  /** Where the reader is, `YYYY-MM-DD`. */
  readonly day: string;
  readonly notifications: readonly NotificationView[];
};

/** In the order given, which is newest first. */
export function groupByDay(notifications: readonly NotificationView[]): readonly NotificationDay[] {
  const days: { day: string; notifications: NotificationView[] }[] = [];
  for (const notification of notifications) {
    const day = todaysDate(new Date(notification.at));
    const last = days.at(-1);
    if (last?.day === day) last.notifications.push(notification);
    else days.push({ day, notifications: [notification] });
  }
  return days;
}

/** `Today`, `Yesterday`, or the date with its weekday. */
export function dayHeading(day: string, locale: string, now: Date = new Date()): string {
  if (day === todaysDate(now)) return 'Today';
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  return day === todaysDate(yesterday) ? 'Yesterday' : formatDate(day, locale, 'long');
}
