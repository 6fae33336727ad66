import { explainError } from './explain-error.ts';
import { showToast, type ToastAction } from './toasts.ts';

/**
 * The "Undo" of a message about accounts, categories or settings: these are undone by sending the opposite change,
 * not by compensating a commit, which the API offers for entries and budgets.
 */
export function undoBy(sendOpposite: () => Promise<unknown>): ToastAction {
  const undo = async () => {
    try {
      await sendOpposite();
      showToast({ title: 'Undone', tone: 'success' });
    } catch (error) {
      showToast({ title: 'This could not be undone', description: explainError(error), tone: 'error' });
    }
  };
  return { label: 'Undo', onSelect: () => void undo() };
}
