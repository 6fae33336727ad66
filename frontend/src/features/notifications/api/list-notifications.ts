import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { NotificationList } from '#handlers/contracts/notifications';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';

/** Notifications arrive some moments after the command that caused them, so the list is asked for while it is seen. */
const POLL_MS = 5_000;

export function useNotifications(): UseQueryResult<NotificationList> {
  const ledgerId = useLedgerId();
  return useQuery({
    queryKey: keys.notifications(ledgerId),
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/notifications`, { schema: NotificationList, query: { limit: 30 }, signal }),
    refetchInterval: POLL_MS,
  });
}
