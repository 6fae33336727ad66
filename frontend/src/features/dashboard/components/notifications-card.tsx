import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { NotificationView } from '#handlers/contracts/notifications';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { NotificationList } from '@/components/notification-list';
import { useLedgerId } from '@/lib/ledger';
import { useIsPast } from '@/lib/past';
import { useReadNotifications } from '@/lib/read-notifications';
import styles from './lists.module.css';

export type NotificationsCardProps = { readonly notifications: readonly NotificationView[] };

/** The newest alerts; the bell has the others. Following one marks it as read. */
export function NotificationsCard({ notifications }: NotificationsCardProps): ReactElement {
  const ledgerId = useLedgerId();
  const read = useReadNotifications();
  const isPast = useIsPast();
  const follow = (followed: string) => {
    const isUnread = notifications.some(({ notificationId, readAt }) => notificationId === followed && readAt === null);
    if (isUnread && !isPast) read.mutate([followed]);
  };
  if (notifications.length === 0) {
    return (
      <Card title="Alerts">
        <EmptyState icon="bell" title="All quiet">
          You hear from us here when spending passes a budget’s{' '}
          <Link to="/l/$ledgerId/settings" params={{ ledgerId }}>
            alert thresholds
          </Link>
          .
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title="Alerts" flush>
      <div className={styles['list']}>
        <NotificationList notifications={notifications.slice(0, 4)} onFollow={follow} />
      </div>
    </Card>
  );
}
