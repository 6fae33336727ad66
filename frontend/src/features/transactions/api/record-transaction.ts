import { TransactionReply } from '#handlers/contracts/transactions';
import { apiSend } from '@/lib/api';
import { useCommand } from '@/lib/command';
import { useLedgerId } from '@/lib/ledger';
import type { TransactionRequest } from '../draft.ts';

type Input = { readonly request: TransactionRequest; readonly transactionId: string };

/** Records an entry or a transfer under an id chosen here, so that saving twice after a lost answer records it once. */
export function useRecordTransaction() {
  const ledgerId = useLedgerId();
  return useCommand<Input, TransactionReply>({
    run: ({ request, transactionId }, idempotencyKey) =>
      apiSend('POST', `/ledgers/${ledgerId}/${request.kind === 'transfer' ? 'transfers' : 'transactions'}`, {
        body: { ...request.body, transactionId },
        schema: TransactionReply,
        idempotencyKey,
      }),
  });
}
