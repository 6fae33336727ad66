import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Month } from '#domain/kernel/calendar';
import { DashboardView } from '#handlers/contracts/summaries';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';
import { useAsOf } from '@/lib/past';

/** Everything the dashboard draws, as of the moment on screen. While another month is on its way, the one before stays on screen. */
export function useDashboard(month: Month): UseQueryResult<DashboardView> {
  const ledgerId = useLedgerId();
  const asOf = useAsOf();
  return useQuery({
    queryKey: keys.dashboard(ledgerId, month, asOf),
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/dashboard`, { schema: DashboardView, query: { month, asOf }, signal }),
    placeholderData: keepPreviousData,
  });
}
