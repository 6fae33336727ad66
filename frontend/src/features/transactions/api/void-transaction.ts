import { TransactionReply } from '#handlers/contracts/transactions';
import { apiSend } from '@/lib/api';
import { useCommand } from '@/lib/command';
import { useLedgerId } from '@/lib/ledger';

/** Voids a transaction: it no longer counts, its history stays. */
export function useVoidTransaction() {
  const ledgerId = useLedgerId();
  return useCommand<string, TransactionReply>({
    run: (transactionId, idempotencyKey) =>
      apiSend('DELETE', `/ledgers/${ledgerId}/transactions/${transactionId}`, {
        schema: TransactionReply,
        idempotencyKey,
      }),
  });
}
