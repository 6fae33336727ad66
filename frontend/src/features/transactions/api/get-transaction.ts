import { useQuery } from '@tanstack/react-query';
import { TransactionHistory } from '#handlers/contracts/audit';
import { TransactionDetail } from '#handlers/contracts/transactions';
import { apiGet } from '@/lib/api';
import { keys, useLedgerId } from '@/lib/ledger';
import { useAsOf } from '@/lib/past';

/** A transaction as of the moment on screen. */
export function useTransaction(transactionId: string) {
  const ledgerId = useLedgerId();
  const asOf = useAsOf();
  return useQuery({
    queryKey: keys.transaction(ledgerId, transactionId, asOf),
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/transactions/${transactionId}`, {
        schema: TransactionDetail,
        query: { asOf },
        signal,
      }),
  });
}

/** Every edit of one transaction, oldest first. */
export function useTransactionHistory(transactionId: string) {
  const ledgerId = useLedgerId();
  return useQuery({
    queryKey: keys.history(ledgerId, transactionId),
    queryFn: ({ signal }) =>
      apiGet(`/ledgers/${ledgerId}/transactions/${transactionId}/history`, { schema: TransactionHistory, signal }),
  });
}
