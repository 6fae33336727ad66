import { useInfiniteQuery } from '@tanstack/react-query';
import { EventList } from '#handlers/contracts/audit';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';

const PAGE_SIZE = 50;

/** The log, newest commit first; with `transactionId` only commits about that transaction. */
export function useEvents(transactionId?: string) {
  const ledgerId = useLedgerId();
  return useInfiniteQuery({
    queryKey: keys.events(ledgerId, transactionId),
    queryFn: ({ pageParam, signal }) =>
      apiGet(`/ledgers/${ledgerId}/events`, {
        query: { limit: PAGE_SIZE, transactionId, before: pageParam ?? undefined },
        schema: EventList,
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.nextBefore,
  });
}
