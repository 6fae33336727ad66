import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { ErrorState } from '@/components/error-state';
import { NotificationList } from '@/components/notification-list';
import { SkeletonList } from '@/components/skeleton';
import { useLedgerId } from '@/lib/ledger';
import { useNotifications } from '@/lib/notifications';
import { useReadNotification } from '@/lib/use-read-notification';
import { MarkAllButton } from './mark-all-button.tsx';
import styles from './notification-bell.module.css';
import { NothingYet } from './nothing-yet.tsx';

/** The page has the others. */
const MOST_SHOWN = 10;

/** The newest, behind the bell. */
export function NotificationPanel({ onClose }: { readonly onClose: () => void }): ReactElement {
  const ledgerId = useLedgerId();
  const notifications = useNotifications();
  const read = useReadNotification();
  const items = notifications.data?.items ?? [];
  const follow = (followed: string) => {
    if (items.some(({ notificationId, readAt }) => notificationId === followed && readAt === null)) read(followed);
    onClose();
  };
  return (
    <>
      {notifications.isPending && (
        <div className={styles['state']}>
          <SkeletonList rows={3} label="Loading notifications" />
        </div>
      )}
      {notifications.isError && items.length === 0 && (
        <div className={styles['state']}>
          <ErrorState error={notifications.error} onRetry={() => void notifications.refetch()} />
        </div>
      )}
      {notifications.isSuccess && items.length === 0 && <NothingYet />}
      <NotificationList notifications={items.slice(0, MOST_SHOWN)} onFollow={follow} />
      <div className={styles['footer']}>
        <Link to="/l/$ledgerId/notifications" params={{ ledgerId }} onClick={onClose}>
          All notifications
        </Link>
        <MarkAllButton />
      </div>
    </>
  );
}
