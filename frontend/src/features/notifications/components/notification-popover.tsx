import { useState, type ReactElement } from 'react';
import { EmptyState } from '@/components/empty-state';
import { ErrorState } from '@/components/error-state';
import { SkeletonList } from '@/components/skeleton';
import { Button, IconButton } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { useReadNotifications } from '@/lib/read-notifications';
import { useNotifications } from '../api/list-notifications.ts';
import styles from './notification-bell.module.css';
import { NotificationList } from '@/components/notification-list';

export type NotificationPopoverProps = { readonly label: string; readonly unread: number };

/** The list behind the bell. Mounted on the first press, hence open from the start. */
export function NotificationPopover({ label, unread }: NotificationPopoverProps): ReactElement {
  const [open, setOpen] = useState(true);
  return (
    <span className={styles['bell']}>
      <Popover
        open={open}
        onOpenChange={setOpen}
        label="Notifications"
        className={styles['panel']}
        trigger={<IconButton icon="bell" label={label} />}
      >
        <Panel onClose={() => setOpen(false)} />
      </Popover>
      {unread > 0 && (
        <span className={styles['badge']} aria-hidden>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </span>
  );
}

function Panel({ onClose }: { readonly onClose: () => void }): ReactElement {
  const notifications = useNotifications();
  const read = useReadNotifications();
  const items = notifications.data?.items ?? [];
  const unreadIds = items.filter((item) => item.readAt === null).map((item) => item.notificationId);
  const follow = (notificationId: string) => {
    if (unreadIds.includes(notificationId)) read.mutate([notificationId]);
    onClose();
  };
  return (
    <>
      <div className={styles['header']}>
        <h2 className={styles['title']}>Notifications</h2>
        {unreadIds.length > 0 && (
          <Button variant="ghost" size="small" icon="check" onClick={() => read.mutate(unreadIds)}>
            Mark all read
          </Button>
        )}
      </div>
      {notifications.isPending && (
        <div className={styles['state']}>
          <SkeletonList rows={3} label="Loading notifications" />
        </div>
      )}
      {notifications.isError && (
        <div className={styles['state']}>
          <ErrorState error={notifications.error} onRetry={() => void notifications.refetch()} />
        </div>
      )}
      {notifications.isSuccess && items.length === 0 && (
        <EmptyState icon="bell" title="Nothing to report">
          When spending passes a budget’s alert threshold, it will say so here.
        </EmptyState>
      )}
      <NotificationList notifications={items} onFollow={follow} />
    </>
  );
}
