import { useMemo } from 'react';
import type { Month } from '#domain/kernel/calendar';
import type { BudgetReply } from '#handlers/contracts/budgets';
import type { CategoryView } from '#handlers/contracts/categories';
import { explainError } from '@/lib/explain-error';
import { showToast } from '@/lib/toasts';
import { useUndo } from '@/lib/undo-commit';
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
  const { actionFor } = useUndo();
  return useMemo(() => {
    const announce = (title: string, reply: BudgetReply) => showToast({ title, action: actionFor(reply) });
    const refuse = (name: string) => (error: Error) =>
      showToast({ title: `The budget for ${name} was not changed`, description: explainError(error), tone: 'error' });
    return {
      set: ({ categoryId, name }, terms) =>
        set(
          { month, categoryId, ...terms },
          { onSuccess: (reply) => announce(`Budget for ${name} changed`, reply), onError: refuse(name) },
        ),
      remove: ({ categoryId, name }) =>
        remove(
          { month, categoryId },
          { onSuccess: (reply) => announce(`Budget for ${name} removed`, reply), onError: refuse(name) },
        ),
    };
  }, [month, set, remove, actionFor]);
}
