import type { NotificationView } from '#handlers/contracts/notifications';
import { notificationWords } from '@/lib/notification-words';
import { showToast } from '@/lib/toasts';

/** More than these would push each other off the screen, and be read out for minutes. */
const MOST_ANNOUNCED = 2;

/** A message for each that arrived, or one for all of them when there are many; screen readers say it when they are free. */
export function announce(arrived: readonly NotificationView[], locale: string): void {
  if (arrived.length > MOST_ANNOUNCED) {
    showToast({ title: `${arrived.length} new notifications`, description: 'They are behind the bell.' });
    return;
  }
  for (const notification of arrived.toReversed()) {
    const { title, detail, tone } = notificationWords(notification, locale);
    showToast({ title, description: detail, tone: TOAST_TONES[tone] });
  }
}

const TOAST_TONES = { over: 'error', warning: 'error', good: 'success', neutral: 'neutral' } as const;
