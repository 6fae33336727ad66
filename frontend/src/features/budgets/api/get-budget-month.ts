import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { BudgetMonthView } from '#handlers/contracts/budgets';
import type { Month } from '#domain/kernel/calendar';
import type { LedgerId } from '#domain/kernel/ids';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';
import { useAsOf } from '@/lib/past';

export function budgetMonthQuery(ledgerId: LedgerId, month: Month, asOf?: string) {
  return queryOptions({
    queryKey: keys.budgets(ledgerId, month, asOf),
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/budgets/${month}`, { schema: BudgetMonthView, query: { asOf }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** A month's budgets as of the moment on screen. */
export function useBudgetMonth(month: Month) {
  return useQuery(budgetMonthQuery(useLedgerId(), month, useAsOf()));
}
