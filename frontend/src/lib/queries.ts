/** Queries that several features read. A feature's own queries live in its `api/` folder. */
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { AccountList, BalancesView } from '#handlers/contracts/accounts';
import { CategoryList, type CategoryView } from '#handlers/contracts/categories';
import { LedgerList, LedgerView } from '#handlers/contracts/ledgers';
import { ProfileView } from '#handlers/contracts/profile';
import type { LedgerId } from '#domain/kernel/ids';
import { apiGet } from './api.ts';
import { keys, useLedgerId } from './ledger.ts';

export function profileQuery() {
  return queryOptions({
    queryKey: keys.profile(),
    queryFn: ({ signal }) => apiGet('/me', { schema: ProfileView, signal }),
  });
}

export function ledgersQuery() {
  return queryOptions({
    queryKey: keys.ledgers(),
    queryFn: ({ signal }) => apiGet('/ledgers', { schema: LedgerList, signal }),
  });
}

export function ledgerQuery(ledgerId: LedgerId) {
  return queryOptions({
    queryKey: keys.ledger(ledgerId),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}`, { schema: LedgerView, signal }),
  });
}

export function accountsQuery(ledgerId: LedgerId) {
  return queryOptions({
    queryKey: keys.accounts(ledgerId),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}/accounts`, { schema: AccountList, signal }),
  });
}

export function balancesQuery(ledgerId: LedgerId) {
  return queryOptions({
    queryKey: keys.balances(ledgerId),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}/balances`, { schema: BalancesView, signal }),
  });
}

export function categoriesQuery(ledgerId: LedgerId) {
  return queryOptions({
    queryKey: keys.categories(ledgerId),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}/categories`, { schema: CategoryList, signal }),
  });
}

export function useProfile(): UseQueryResult<ProfileView> {
  return useQuery(profileQuery());
}

export function useLedger(): UseQueryResult<LedgerView> {
  return useQuery(ledgerQuery(useLedgerId()));
}

/** All accounts, closed ones included. */
export function useAccounts(): UseQueryResult<AccountList> {
  return useQuery(accountsQuery(useLedgerId()));
}

export function useBalances(): UseQueryResult<BalancesView> {
  return useQuery(balancesQuery(useLedgerId()));
}

/** All categories, archived ones included. */
export function useCategories(): UseQueryResult<CategoryList> {
  return useQuery(categoriesQuery(useLedgerId()));
}

/** Category by id, for lists that show names; null ids are uncategorized. */
export function categoryById(categories: readonly CategoryView[]): ReadonlyMap<string, CategoryView> {
  return new Map(categories.map((category) => [category.categoryId, category]));
}
