import { useId, type ReactElement } from 'react';
import type { NotificationView } from '#handlers/contracts/notifications';
import { IconButton } from '@/components/ui/button';
import { NotificationRow } from '@/components/notification-list';
import { notificationWords } from '@/lib/notification-words';
import { useLocale } from '@/lib/preferences';
import { dayHeading, groupByDay, type NotificationDay } from '../group-by-day.ts';
import { MonthCard } from './month-card.tsx';
import styles from './notification-days.module.css';

export type NotificationDaysProps = {
  readonly notifications: readonly NotificationView[];
  /** Followed or marked, hence read. */
  readonly onRead: (notificationId: string) => void;
};

/** The notifications under the days they came. */
export function NotificationDays({ notifications, onRead }: NotificationDaysProps): ReactElement {
  return (
    <div className={styles['days']}>
      {groupByDay(notifications).map((day) => (
        <Day key={day.day} {...day} onRead={onRead} />
      ))}
    </div>
  );
}

function Day({ day, notifications, onRead }: NotificationDay & Pick<NotificationDaysProps, 'onRead'>): ReactElement {
  const headingId = useId();
  const locale = useLocale();
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className={styles['day']}>
        {dayHeading(day, locale)}
      </h2>
      <ul className={styles['list']}>
        {notifications.map((notification) => (
          <Entry key={notification.notificationId} notification={notification} onRead={onRead} />
        ))}
      </ul>
    </section>
  );
}

type EntryProps = { readonly notification: NotificationView; readonly onRead: (notificationId: string) => void };

function Entry({ notification, onRead }: EntryProps): ReactElement {
  const locale = useLocale();
  const { title, leadsTo } = notificationWords(notification, locale);
  const { notificationId, readAt } = notification;
  const read = () => readAt === null && onRead(notificationId);
  return (
    <li className={styles['entry']}>
      <div className={styles['words']}>
        <NotificationRow
          notification={notification}
          onFollow={read}
          figures={notification.kind === 'month-summary' ? <MonthCard summary={notification} /> : undefined}
          when={new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(notification.at))}
        >
          <span className={styles['leads']}>{leadsTo}</span>
        </NotificationRow>
      </div>
      {readAt === null && (
        <IconButton
          icon="check"
          label={`Mark as read: ${title}`}
          size="small"
          className={styles['mark']}
          onClick={read}
        />
      )}
    </li>
  );
}
