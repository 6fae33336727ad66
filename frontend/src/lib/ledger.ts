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

/** Names of cached answers. Everything of one ledger begins with `keys.all(ledgerId)`. */
export const keys = {
  profile: () => ['profile'] as const,
  ledgers: () => ['ledgers'] as const,
  all: (ledgerId: LedgerId) => ['ledger', ledgerId] as const,
  ledger: (ledgerId: LedgerId) => ['ledger', ledgerId, 'settings'] as const,
  accounts: (ledgerId: LedgerId) => ['ledger', ledgerId, 'accounts'] as const,
  balances: (ledgerId: LedgerId) => ['ledger', ledgerId, 'balances'] as const,
  categories: (ledgerId: LedgerId) => ['ledger', ledgerId, 'categories'] as const,
  transactions: (ledgerId: LedgerId, filters: Readonly<Record<string, unknown>> = {}) =>
    ['ledger', ledgerId, 'transactions', filters] as const,
  transaction: (ledgerId: LedgerId, transactionId: string) =>
    ['ledger', ledgerId, 'transaction', transactionId] as const,
  history: (ledgerId: LedgerId, transactionId: string) => ['ledger', ledgerId, 'history', transactionId] as const,
  budgets: (ledgerId: LedgerId, month: string) => ['ledger', ledgerId, 'budgets', month] as const,
  summaries: (ledgerId: LedgerId, from: string, to: string) => ['ledger', ledgerId, 'summaries', from, to] as const,
  dashboard: (ledgerId: LedgerId, month: string) => ['ledger', ledgerId, 'dashboard', month] as const,
  events: (ledgerId: LedgerId, transactionId?: string) =>
    ['ledger', ledgerId, 'events', transactionId ?? 'all'] as const,
  imports: (ledgerId: LedgerId, importId: string) => ['ledger', ledgerId, 'imports', importId] as const,
  notifications: (ledgerId: LedgerId) => ['ledger', ledgerId, 'notifications'] as const,
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
