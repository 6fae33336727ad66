import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { NotificationView } from '#handlers/contracts/notifications';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { NotificationList } from '@/components/notification-list';
import { SkeletonList } from '@/components/skeleton';
import { useLedgerId } from '@/lib/ledger';
import { useIsPast } from '@/lib/past';
import { useNotifications } from '@/lib/notifications';
import { useReadNotification } from '@/lib/use-read-notification';
import styles from './lists.module.css';

export type NotificationsCardProps = {
  /** As the dashboard knows them: those of the moment on screen. */
  readonly known: readonly NotificationView[];
};

/**
 * The newest alerts; the bell has the others. While now is on screen they are the bell's: those the person wants.
 * Following one marks it as read.
 */
export function NotificationsCard({ known }: NotificationsCardProps): ReactElement {
  const ledgerId = useLedgerId();
  const read = useReadNotification();
  const isPast = useIsPast();
  const { data, isPending } = useNotifications(!isPast);
  const notifications = isPast ? known : (data?.items ?? known);
  const follow = (followed: string) => {
    const isUnread = notifications.some(({ notificationId, readAt }) => notificationId === followed && readAt === null);
    if (isUnread && !isPast) read(followed);
  };
  if (!isPast && isPending) {
    return (
      <Card title="Alerts">
        <SkeletonList rows={2} label="Loading alerts" />
      </Card>
    );
  }
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
