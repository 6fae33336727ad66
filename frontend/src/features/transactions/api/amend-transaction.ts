import { useMutation, useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import {
  TransactionReply,
  type AmendTransactionRequest,
  type TransactionList,
  type TransactionView,
} from '#handlers/contracts/transactions';
import type { LedgerId } from '#domain/kernel/ids';
import { apiSend } from '@/lib/api';
import { keys, useInvalidateLedger, useLedgerId } from '@/lib/ledger';
import { applyAmendment } from '../apply-amendment.ts';

type Input = { readonly transaction: TransactionView; readonly amendment: AmendTransactionRequest };
type Pages = InfiniteData<TransactionList, string | null>;

/**
 * Changes a transaction. Lists show the change at once and take it back when it is refused. Changes run one after
 * the other: the next one has to name the version the one before it made.
 */
export function useAmendTransaction() {
  const client = useQueryClient();
  const ledgerId = useLedgerId();
  const invalidate = useInvalidateLedger();
  // Cells are edited faster than lists are asked anew, so what we changed ourselves is remembered here.
  const ownVersions = useRef(new Map<string, number>());
  return useMutation({
    scope: { id: `amend ${ledgerId}` },
    mutationFn: async ({ transaction: { transactionId }, amendment }: Input) => {
      const { expectedVersion = 0 } = amendment;
      const reply = await apiSend('PATCH', `/ledgers/${ledgerId}/transactions/${transactionId}`, {
        body: { ...amendment, expectedVersion: Math.max(expectedVersion, ownVersions.current.get(transactionId) ?? 0) },
        schema: TransactionReply,
        idempotencyKey: crypto.randomUUID(),
      });
      ownVersions.current.set(transactionId, reply.version);
      return reply;
    },
    onMutate: async ({ transaction, amendment }) => {
      await client.cancelQueries({ queryKey: keys.transactions(ledgerId) });
      return { before: replaceInLists(client, ledgerId, applyAmendment(transaction, amendment)) };
    },
    onError: (_error, _input, context) => {
      for (const [key, pages] of context?.before ?? []) client.setQueryData(key, pages);
    },
    // Not awaited: the next change must not wait for the lists.
    onSettled: () => void invalidate(),
  });
}

/** Puts `changed` into every cached list, and answers with what the lists were before. */
function replaceInLists(client: QueryClient, ledgerId: LedgerId, changed: TransactionView) {
  const filter = { queryKey: keys.transactions(ledgerId) };
  const before = client.getQueriesData<Pages>(filter);
  client.setQueriesData<Pages>(
    filter,
    (pages) => pages && { ...pages, pages: pages.pages.map((page) => replaceInPage(page, changed)) },
  );
  return before;
}

function replaceInPage(page: TransactionList, changed: TransactionView): TransactionList {
  return { ...page, items: page.items.map((item) => (item.transactionId === changed.transactionId ? changed : item)) };
}
