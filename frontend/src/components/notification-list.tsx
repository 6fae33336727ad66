import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { NotificationView } from '#handlers/contracts/notifications';
import { Icon } from './icon.tsx';
import { classNames } from '@/lib/class-names';
import { formatAgo } from '@/lib/format';
import { useLedgerId } from '@/lib/ledger';
import { useLocale } from '@/lib/preferences';
import { notificationWords } from '@/lib/notification-words';
import styles from './notification-list.module.css';

const ICONS = { over: 'warning', warning: 'info', good: 'check' } as const;

export type NotificationListProps = {
  readonly notifications: readonly NotificationView[];
  /** A notification was followed to what caused it. */
  readonly onFollow: (notificationId: string) => void;
};

/** Newest first; each leads to the entry that caused it, or to the budget. */
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

type NotificationRowProps = {
  readonly notification: NotificationView;
  readonly onFollow: (notificationId: string) => void;
};

function NotificationRow({ notification, onFollow }: NotificationRowProps): ReactElement {
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
        <span className={styles['detail']} data-private>
          {detail}
        </span>
        <time className={styles['when']} dateTime={notification.at}>
          {formatAgo(notification.at, locale)}
        </time>
      </span>
    </CauseLink>
  );
}

type CauseLinkProps = NotificationRowProps & { readonly className: string; readonly children: ReactElement[] };

function CauseLink({ notification, className, children, onFollow }: CauseLinkProps): ReactElement {
  const ledgerId = useLedgerId();
  const { transactionId, month, notificationId } = notification;
  const shared = { className, params: { ledgerId }, onClick: () => onFollow(notificationId) };
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
