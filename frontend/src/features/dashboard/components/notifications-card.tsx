import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { NotificationView } from '#handlers/contracts/notifications';
import { Card } from '@/components/card';
import { EmptyState } from '@/components/empty-state';
import { NotificationList } from '@/components/notification-list';
import { Badge } from '@/components/ui/badge';
import { useLedgerId } from '@/lib/ledger';
import styles from './lists.module.css';

export type NotificationsCardProps = { readonly notifications: readonly NotificationView[]; readonly unread: number };

/** The newest alerts; the bell has the others and marks them as read. */
export function NotificationsCard({ notifications, unread }: NotificationsCardProps): ReactElement {
  const ledgerId = useLedgerId();
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
    <Card title="Alerts" actions={unread > 0 && <Badge tone="info">{unread} unread</Badge>} flush>
      <div className={styles['list']}>
        <NotificationList notifications={notifications.slice(0, 4)} onFollow={() => undefined} />
      </div>
    </Card>
  );
}
