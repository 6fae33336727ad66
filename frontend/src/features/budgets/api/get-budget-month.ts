import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { BudgetMonthView } from '#handlers/contracts/budgets';
import type { Month } from '#domain/kernel/calendar';
import type { LedgerId } from '#domain/kernel/ids';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';

export function budgetMonthQuery(ledgerId: LedgerId, month: Month) {
  return queryOptions({
    queryKey: keys.budgets(ledgerId, month),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}/budgets/${month}`, { schema: BudgetMonthView, signal }),
    placeholderData: keepPreviousData,
  });
}

export function useBudgetMonth(month: Month) {
  return useQuery(budgetMonthQuery(useLedgerId(), month));
}
