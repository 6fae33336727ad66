import { useMemo } from 'react';
import type { Month } from '#domain/kernel/calendar';
import type { CategoryView } from '#handlers/contracts/categories';
import { explainError } from '@/lib/explain-error';
import { showToast } from '@/lib/toasts';
import { useUndoCommit } from '@/lib/undo-commit';
import { useRemoveBudget, useSetBudget } from './api/set-budget.ts';

export type BudgetActions = {
  /** `limit` in minor units. */
  readonly set: (category: CategoryView, terms: { readonly limit: number; readonly rollover?: boolean }) => void;
  readonly remove: (category: CategoryView) => void;
};

/** Changes to the budgets of a month, each announced with an undo. */
export function useBudgetActions(month: Month): BudgetActions {
  const { mutate: set } = useSetBudget();
  const { mutate: remove } = useRemoveBudget();
  const { mutate: undo } = useUndoCommit();
  return useMemo(() => {
    const announce = (title: string, version: number) =>
      showToast({ title, action: { label: 'Undo', onSelect: () => undo(version) } });
    const refuse = (name: string) => (error: Error) =>
      showToast({ title: `The budget for ${name} was not changed`, description: explainError(error), tone: 'error' });
    return {
      set: ({ categoryId, name }, terms) =>
        set(
          { month, categoryId, ...terms },
          { onSuccess: ({ version }) => announce(`Budget for ${name} changed`, version), onError: refuse(name) },
        ),
      remove: ({ categoryId, name }) =>
        remove(
          { month, categoryId },
          { onSuccess: ({ version }) => announce(`Budget for ${name} removed`, version), onError: refuse(name) },
        ),
    };
  }, [month, set, remove, undo]);
}
