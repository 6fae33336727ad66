import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { EventList, type LaterChangesDepend } from '#handlers/contracts/audit';
import { apiGet } from '@/lib/api';
import { useLedgerId } from '@/lib/ledger';

/** As many commits as one request of the audit trail answers with. */
const ONE_PAGE = 200;

/**
 * The commits behind `dependents`, with their events in full. Those too far back for one page are missing: a list of
 * fifty changes is not worth fifty requests.
 */
export function useDependents({ dependents }: LaterChangesDepend): UseQueryResult<EventList> {
  const ledgerId = useLedgerId();
  const newest = Math.max(...dependents.map(({ version }) => version));
  return useQuery({
    queryKey: ['dependents', ledgerId, newest],
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/events`, {
        schema: EventList,
        query: { before: newest + 1, limit: ONE_PAGE },
        signal,
      }),
    staleTime: Infinity,
    enabled: dependents.length > 0,
  });
}
