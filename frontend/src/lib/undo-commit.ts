import { UndoReply } from '#handlers/contracts/audit';
import { apiSend } from './api.ts';
import { useCommand } from './command.ts';
import { explainError } from './explain-error.ts';
import { useLedgerId } from './ledger.ts';
import { showToast } from './toasts.ts';

/** Compensates one commit of the ledger on screen by a new one, and says how that went; the input is its version. */
export function useUndoCommit() {
  const ledgerId = useLedgerId();
  return useCommand<number, UndoReply>({
    run: (version, idempotencyKey) =>
      apiSend('POST', `/ledgers/${ledgerId}/undo`, { body: { version }, schema: UndoReply, idempotencyKey }),
    onSuccess: () => showToast({ title: 'Undone', tone: 'success' }),
    onError: (error) =>
      showToast({ title: 'This could not be undone', description: explainError(error), tone: 'error' }),
  });
}
