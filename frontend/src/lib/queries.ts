/** Queries that several features read. A feature's own queries live in its `api/` folder. */
import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { AccountList, BalancesView } from '#handlers/contracts/accounts';
import { EventList, type CommitView } from '#handlers/contracts/audit';
import { CategoryList, type CategoryView } from '#handlers/contracts/categories';
import { LedgerList, LedgerView } from '#handlers/contracts/ledgers';
import { ProfileView } from '#handlers/contracts/profile';
import type { LedgerId } from '#domain/kernel/ids';
import { apiGet } from './api.ts';
import { keys, useLedgerId } from './ledger.ts';
import { useAsOf } from './past.ts';

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

export function ledgerQuery(ledgerId: LedgerId, asOf?: string) {
  return queryOptions({
    queryKey: keys.ledger(ledgerId, asOf),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}`, { schema: LedgerView, query: { asOf }, signal }),
  });
}

export function accountsQuery(ledgerId: LedgerId, asOf?: string) {
  return queryOptions({
    queryKey: keys.accounts(ledgerId, asOf),
    queryFn: ({ signal }) => apiGet(`/ledgers/${ledgerId}/accounts`, { schema: AccountList, query: { asOf }, signal }),
  });
}

/** `asOf` is what the books knew then; `on` counts only entries dated up to that day. */
export function balancesQuery(ledgerId: LedgerId, { asOf, on }: BalancesMoment = {}) {
  return queryOptions({
    queryKey: keys.balances(ledgerId, asOf, on),
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/balances`, { schema: BalancesView, query: { asOf, on }, signal }),
  });
}

export type BalancesMoment = { readonly asOf?: string | undefined; readonly on?: string | undefined };

export function categoriesQuery(ledgerId: LedgerId, asOf?: string) {
  return queryOptions({
    queryKey: keys.categories(ledgerId, asOf),
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/categories`, { schema: CategoryList, query: { asOf }, signal }),
  });
}

/** One commit of the log, or null when it has no such version yet. Commits never change. */
export function commitQuery(ledgerId: LedgerId, version: number) {
  return queryOptions({
    queryKey: keys.commit(ledgerId, version),
    queryFn: async ({ signal }) => {
      const query = { before: version + 1, limit: 1 };
      const { items } = await apiGet(`/ledgers/${ledgerId}/events`, { schema: EventList, query, signal });
      return items.find((commit) => commit.version === version) ?? null;
    },
    staleTime: ({ state }) => (state.data ? Infinity : 0),
  });
}

export function useProfile(): UseQueryResult<ProfileView> {
  return useQuery(profileQuery());
}

/** The ledger as of the moment on screen. */
export function useLedger(): UseQueryResult<LedgerView> {
  return useQuery(ledgerQuery(useLedgerId(), useAsOf()));
}

/** All accounts as of the moment on screen, closed ones included. */
export function useAccounts(): UseQueryResult<AccountList> {
  return useQuery(accountsQuery(useLedgerId(), useAsOf()));
}

/** Balances as of the moment on screen; with `on` only from entries dated up to that day. */
export function useBalances(on?: string): UseQueryResult<BalancesView> {
  return useQuery(balancesQuery(useLedgerId(), { asOf: useAsOf(), on }));
}

/** All categories as of the moment on screen, archived ones included. */
export function useCategories(): UseQueryResult<CategoryList> {
  return useQuery(categoriesQuery(useLedgerId(), useAsOf()));
}

/** The commit of a version; nothing is asked while that is undefined. */
export function useCommit(version: number | undefined): UseQueryResult<CommitView | null> {
  const ledgerId = useLedgerId();
  return useQuery({ ...commitQuery(ledgerId, version ?? 1), enabled: version !== undefined });
}

/** Category by id, for lists that show names; null ids are uncategorized. */
export function categoryById(categories: readonly CategoryView[]): ReadonlyMap<string, CategoryView> {
  return new Map(categories.map((category) => [category.categoryId, category]));
}
