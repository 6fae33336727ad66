import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { TransactionList, type ListTransactionsQuery } from '#handlers/contracts/transactions';
import type { LedgerId } from '#domain/kernel/ids';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';

const PAGE_SIZE = '100';

/** Pages of transactions that match `filters`, newest date first. */
export function transactionPagesQuery(ledgerId: LedgerId, filters: ListTransactionsQuery) {
  return infiniteQueryOptions({
    queryKey: keys.transactions(ledgerId, filters),
    queryFn: ({ pageParam, signal }) =>
      apiGet(`/ledgers/${ledgerId}/transactions`, {
        query: { ...filters, limit: PAGE_SIZE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        schema: TransactionList,
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

export function useTransactionPages(filters: ListTransactionsQuery) {
  return useInfiniteQuery(transactionPagesQuery(useLedgerId(), filters));
}
