import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Month } from '#domain/kernel/calendar';
import { PayeesView } from '#handlers/contracts/payees';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';
import { useAsOf } from '@/lib/past';

export type MonthRange = { readonly from: Month; readonly to: Month };

/** Spending by payee over months, both included, as of the moment on screen. */
export function usePayees(months: MonthRange): UseQueryResult<PayeesView> {
  const ledgerId = useLedgerId();
  const asOf = useAsOf();
  return useQuery({
    queryKey: keys.payees(ledgerId, months, asOf),
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/payees`, { schema: PayeesView, query: { ...months, asOf }, signal }),
    placeholderData: keepPreviousData,
  });
}
