import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { ReadNotificationReply, type NotificationList } from '#handlers/contracts/notifications';
import { apiSend } from './api.ts';
import { keys, useLedgerId } from './ledger.ts';

/** Marks notifications as read; the list shows it at once and goes back if the server refuses. */
export function useReadNotifications(): UseMutationResult<void, Error, readonly string[]> {
  const client = useQueryClient();
  const ledgerId = useLedgerId();
  const queryKey = keys.notifications(ledgerId);
  return useMutation({
    mutationFn: async (notificationIds: readonly string[]) => {
      for (const notificationId of notificationIds) {
        const path = `/ledgers/${ledgerId}/notifications/${encodeURIComponent(notificationId)}/read`;
        await apiSend('POST', path, { schema: ReadNotificationReply, body: {} });
      }
    },
    onMutate: async (notificationIds) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData<NotificationList>(queryKey, (list) => list && markedRead(list, notificationIds));
    },
    onSettled: () => void client.invalidateQueries({ queryKey: keys.all(ledgerId) }),
  });
}

/** The list as it will be once `notificationIds` are read. */
export function markedRead(list: NotificationList, notificationIds: readonly string[]): NotificationList {
  const readAt = new Date().toISOString();
  const items = list.items.map((item) =>
    item.readAt === null && notificationIds.includes(item.notificationId) ? { ...item, readAt } : item,
  );
  const newlyRead = items.filter((item, index) => item !== list.items[index]).length;
  return { ...list, items, unread: Math.max(0, list.unread - newlyRead) };
}
