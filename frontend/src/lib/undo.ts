import { useMutation } from '@tanstack/react-query';
import { UndoReply } from '#handlers/contracts/audit';
import { apiSend } from './api.ts';
import { explainError } from './explain-error.ts';
import { useInvalidateLedger, useLedgerId } from './ledger.ts';
import { showToast, type ToastAction } from './toasts.ts';

/** Makes the "Undo" of a message: compensates the commit `version` by a new one. */
export function useUndoAction(): (version: number) => ToastAction {
  const ledgerId = useLedgerId();
  const invalidate = useInvalidateLedger();
  const { mutate } = useMutation({
    mutationFn: (version: number) => apiSend('POST', `/ledgers/${ledgerId}/undo`, { schema: UndoReply, body: { version } }),
    onSuccess: () => showToast({ title: 'Undone', tone: 'success' }),
    onError: (error) => showToast({ title: 'This could not be undone', description: explainError(error), tone: 'error' }),
    onSettled: () => void invalidate(),
  });
  return (version) => ({ label: 'Undo', onSelect: () => mutate(version) });
}
