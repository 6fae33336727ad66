/** The newest notifications, which the bell counts and the dashboard lists. */
import { useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { NotificationList } from '#handlers/contracts/notifications';
import { apiGet } from './api.ts';
import { keys, useLedgerId } from './ledger.ts';

/** Most notifications come from others, or from the calendar: nobody waits for them. */
const POLL_MS = 15_000;

/** One that a command caused arrives some moments after it, and the person knows what they did. */
const EXPECTED_MS = 1_000;
const EXPECTED_FOR_MS = 8_000;

/** Nothing is asked while `enabled` is false. */
export function useNotifications(enabled = true): UseQueryResult<NotificationList> {
  const ledgerId = useLedgerId();
  const client = useQueryClient();
  return useQuery({
    enabled,
    queryKey: keys.notifications(ledgerId),
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/notifications`, { schema: NotificationList, query: { limit: 30 }, signal }),
    refetchInterval: () => (Date.now() - lastSent(client) < EXPECTED_FOR_MS ? EXPECTED_MS : POLL_MS),
  });
}

/** When this page sent its last command, in milliseconds since 1970; 0 when it sent none. */
function lastSent(client: QueryClient): number {
  const mutations = client.getMutationCache().getAll();
  return Math.max(0, ...mutations.map(({ state }) => state.submittedAt));
}
