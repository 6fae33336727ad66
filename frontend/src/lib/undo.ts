import { explainError } from './explain-error.ts';
import { showToast, type ToastAction } from './toasts.ts';
import { useUndoCommit } from './undo-commit.ts';

/** Makes the "Undo" of a message: compensates the commit `version` by a new one. */
export function useUndoAction(): (version: number) => ToastAction {
  const { mutate } = useUndoCommit({
    onSuccess: () => showToast({ title: 'Undone', tone: 'success' }),
    onError: (error) => showToast({ title: 'This could not be undone', description: explainError(error), tone: 'error' }),
  });
  return (version) => ({ label: 'Undo', onSelect: () => mutate(version) });
}
