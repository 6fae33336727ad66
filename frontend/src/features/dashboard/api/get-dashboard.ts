import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Month } from '#domain/kernel/calendar';
import { DashboardView } from '#handlers/contracts/summaries';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';

/** Everything the dashboard draws. While another month is on its way, the one before stays on screen. */
export function useDashboard(month: Month): UseQueryResult<DashboardView> {
  const ledgerId = useLedgerId();
  return useQuery({
    queryKey: keys.dashboard(ledgerId, month),
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/dashboard`, { schema: DashboardView, query: { month }, signal }),
    placeholderData: keepPreviousData,
  });
}
