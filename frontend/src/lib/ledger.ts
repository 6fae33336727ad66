/** Which ledger is on screen, and the names of its cached answers. */
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { LedgerId } from '#domain/kernel/ids';

/** The ledger in the address; throws outside of `/l/$ledgerId`. */
export function useLedgerId(): LedgerId {
  const { ledgerId } = useParams({ strict: false });
  return LedgerId.parse(ledgerId);
}

/** Part of a name: answers about the past are kept beside those about now. */
type AsOf = string | undefined;
const then = (asOf: AsOf) => asOf ?? 'now';

/** Names of cached answers. Everything of one ledger begins with `keys.all(ledgerId)`. */
export const keys = {
  profile: () => ['profile'] as const,
  ledgers: () => ['ledgers'] as const,
  all: (ledgerId: LedgerId) => ['ledger', ledgerId] as const,
  ledger: (ledgerId: LedgerId, asOf?: AsOf) => ['ledger', ledgerId, 'settings', then(asOf)] as const,
  accounts: (ledgerId: LedgerId, asOf?: AsOf) => ['ledger', ledgerId, 'accounts', then(asOf)] as const,
  balances: (ledgerId: LedgerId, asOf?: AsOf, on?: string) =>
    ['ledger', ledgerId, 'balances', then(asOf), on ?? 'any day'] as const,
  categories: (ledgerId: LedgerId, asOf?: AsOf) => ['ledger', ledgerId, 'categories', then(asOf)] as const,
  transactions: (ledgerId: LedgerId, filters: Readonly<Record<string, unknown>> = {}) =>
    ['ledger', ledgerId, 'transactions', filters] as const,
  transaction: (ledgerId: LedgerId, transactionId: string, asOf?: AsOf) =>
    ['ledger', ledgerId, 'transaction', transactionId, then(asOf)] as const,
  history: (ledgerId: LedgerId, transactionId: string) => ['ledger', ledgerId, 'history', transactionId] as const,
  budgets: (ledgerId: LedgerId, month: string, asOf?: AsOf) =>
    ['ledger', ledgerId, 'budgets', month, then(asOf)] as const,
  summaries: (ledgerId: LedgerId, from: string, to: string) => ['ledger', ledgerId, 'summaries', from, to] as const,
  dashboard: (ledgerId: LedgerId, month: string, asOf?: AsOf) =>
    ['ledger', ledgerId, 'dashboard', month, then(asOf)] as const,
  payees: (ledgerId: LedgerId, months: { readonly from: string; readonly to: string }, asOf?: AsOf) =>
    ['ledger', ledgerId, 'payees', months, then(asOf)] as const,
  events: (ledgerId: LedgerId, transactionId?: string) =>
    ['ledger', ledgerId, 'events', transactionId ?? 'all'] as const,
  imports: (ledgerId: LedgerId, importId: string) => ['ledger', ledgerId, 'imports', importId] as const,
  /** The newest; with `show` the pages of that filter. */
  notifications: (ledgerId: LedgerId, ...show: string[]) => ['ledger', ledgerId, 'notifications', ...show] as const,
  /** What is written once and for good, so that no command makes it stale. */
  commit: (ledgerId: LedgerId, version: number) => ['commit', ledgerId, version] as const,
  /** A verdict costs a walk over the whole log; it is asked anew by the person, not by every change. */
  verdict: (ledgerId: LedgerId) => ['verdict', ledgerId] as const,
};

/**
 * After a command: everything of the ledger is asked anew. Reads of the API hold every commit, so a query right
 * after a command shows its effect. Resolves when the answers on screen have arrived.
 */
export function useInvalidateLedger(): () => Promise<void> {
  const client = useQueryClient();
  const ledgerId = useLedgerId();
  return useCallback(() => client.invalidateQueries({ queryKey: keys.all(ledgerId) }), [client, ledgerId]);
}
