import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { NotificationView } from '#handlers/contracts/notifications';
import { Icon } from './icon.tsx';
import { classNames } from '@/lib/class-names';
import { formatAgo } from '@/lib/format';
import { useLedgerId } from '@/lib/ledger';
import { useLocale } from '@/lib/preferences';
import { notificationWords } from '@/lib/notification-words';
import styles from './notification-list.module.css';

const ICONS = { over: 'warning', warning: 'info', good: 'check', neutral: 'calendar' } as const;

export type NotificationListProps = {
  readonly notifications: readonly NotificationView[];
  /** A notification was followed to what caused it. */
  readonly onFollow: (notificationId: string) => void;
};

/** Newest first; each leads to the entry that caused it, or to its budget or month. */
export function NotificationList({ notifications, onFollow }: NotificationListProps): ReactElement {
  return (
    <ul className={styles['list']}>
      {notifications.map((notification) => (
        <li key={notification.notificationId}>
          <NotificationRow notification={notification} onFollow={onFollow} />
        </li>
      ))}
    </ul>
  );
}

export type NotificationRowProps = {
  readonly notification: NotificationView;
  readonly onFollow: (notificationId: string) => void;
  /** Instead of the amounts in words. */
  readonly figures?: ReactNode;
  /** Instead of how long ago it was. */
  readonly when?: string;
  /** Below all of it. */
  readonly children?: ReactNode;
};

/** One of them, as a link. */
export function NotificationRow({
  notification,
  onFollow,
  figures,
  when,
  children,
}: NotificationRowProps): ReactElement {
  const locale = useLocale();
  const { title, detail, tone } = notificationWords(notification, locale);
  const unread = notification.readAt === null;
  return (
    <CauseLink
      notification={notification}
      className={classNames(styles['row'], unread && styles['unread'])}
      onFollow={onFollow}
    >
      <span className={classNames(styles['sign'], styles[tone])}>
        <Icon name={ICONS[tone]} size={16} />
      </span>
      <span className={styles['words']}>
        <span className={styles['title']}>
          {title}
          {unread && <span className="visually-hidden"> (unread)</span>}
        </span>
        {figures ?? (
          <span className={styles['detail']} data-private>
            {detail}
          </span>
        )}
        <time className={styles['when']} dateTime={notification.at}>
          {when ?? formatAgo(notification.at, locale)}
        </time>
        {children}
      </span>
    </CauseLink>
  );
}

type CauseLinkProps = NotificationRowProps & { readonly className: string };

function CauseLink({ notification, className, children, onFollow }: CauseLinkProps): ReactElement {
  const ledgerId = useLedgerId();
  const { kind, month, notificationId } = notification;
  const shared = { className, params: { ledgerId }, onClick: () => onFollow(notificationId) };
  if (kind === 'month-summary') {
    return (
      <Link {...shared} to="/l/$ledgerId" search={{ month }}>
        {children}
      </Link>
    );
  }
  const { transactionId } = notification;
  if (transactionId) {
    return (
      <Link {...shared} to="/l/$ledgerId/transactions" search={{ transactionId }}>
        {children}
      </Link>
    );
  }
  return (
    <Link {...shared} to="/l/$ledgerId/budgets" search={{ month }}>
      {children}
    </Link>
  );
}
