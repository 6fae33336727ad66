import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { VerifyView } from '#handlers/contracts/audit';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';

/** Longer logs are checked when a person asks: the server reads every commit for it. */
const UNASKED_UP_TO = 5_000;

/**
 * Walks the hash chain on the server and compares it with the daily seals. `head` is the newest version, undefined
 * while unknown. A verdict from an earlier visit proves nothing and is not kept.
 */
export function useVerifyEvents(head: number | undefined): UseQueryResult<VerifyView> {
  const ledgerId = useLedgerId();
  return useQuery({
    queryKey: keys.verdict(ledgerId),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}/events/verify`, { schema: VerifyView, signal }),
    enabled: head !== undefined && head <= UNASKED_UP_TO,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}
