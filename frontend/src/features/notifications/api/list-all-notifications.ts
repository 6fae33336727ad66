import { useInfiniteQuery } from '@tanstack/react-query';
import { NotificationList } from '#handlers/contracts/notifications';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';

const PAGE_SIZE = 40;

/** All notifications, or the unread ones, newest first and page by page. */
export function useAllNotifications(show: 'all' | 'unread') {
  const ledgerId = useLedgerId();
  return useInfiniteQuery({
    queryKey: keys.notifications(ledgerId, show),
    queryFn: ({ pageParam, signal }) =>
      apiGet(`/ledgers/${ledgerId}/notifications`, {
        query: { limit: PAGE_SIZE, show, cursor: pageParam ?? undefined },
        schema: NotificationList,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
