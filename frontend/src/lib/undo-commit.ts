import { UndoReply } from '#handlers/contracts/audit';
import { apiSend } from './api.ts';
import { useCommand } from './command.ts';
import { useLedgerId } from './ledger.ts';

/** Compensates one commit of the ledger on screen by a new one; the input is its version. */
export function useUndoCommit(callbacks: { onSuccess?: () => void; onError?: (error: Error) => void } = {}) {
  const ledgerId = useLedgerId();
  return useCommand<number, UndoReply>({
    run: (version, idempotencyKey) =>
      apiSend('POST', `/ledgers/${ledgerId}/undo`, { body: { version }, schema: UndoReply, idempotencyKey }),
    onSuccess: () => callbacks.onSuccess?.(),
    onError: (error) => callbacks.onError?.(error),
  });
}
