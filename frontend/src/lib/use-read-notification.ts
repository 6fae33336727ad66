import { useQueryClient } from '@tanstack/react-query';
import { useLedgerId } from './ledger.ts';

/**
 * Marks a notification as read. Its code is loaded when it is wanted: the first page shows notifications, and following
 * one comes later. When it fails, the notification is unread again, which says enough.
 */
export function useReadNotification(): (notificationId: string) => void {
  const client = useQueryClient();
  const ledgerId = useLedgerId();
  return (notificationId) => {
    import('./read-notifications.ts')
      .then(({ readOne }) => readOne({ client, ledgerId }, notificationId))
      .catch(() => undefined);
  };
}
