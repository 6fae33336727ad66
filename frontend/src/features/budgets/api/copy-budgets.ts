import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addMonths, type Month } from '#domain/kernel/calendar';
import { useInvalidateLedger, useLedgerId } from '@/lib/ledger';
import { limitsToCopy, type BudgetLists } from '../budget-lines.ts';
import { budgetMonthQuery } from './get-budget-month.ts';
import { sendBudget } from './set-budget.ts';

export type CopyProgress = { readonly done: number; readonly total: number };

/** How a copy ended: `copied` limits are set whether or not a later one failed. */
export type CopyOutcome = { readonly copied: number; readonly error?: unknown };

/** Sets the limits of the month before, one command each, for categories that have none in `month`. */
export function useCopyBudgets(month: Month, lists: BudgetLists | undefined) {
  const client = useQueryClient();
  const ledgerId = useLedgerId();
  const invalidate = useInvalidateLedger();
  const [progress, setProgress] = useState<CopyProgress>();

  async function copy(): Promise<CopyOutcome> {
    let copied = 0;
    try {
      const source = await client.query(budgetMonthQuery(ledgerId, addMonths(month, -1)));
      const limits = lists ? limitsToCopy(source.lines, lists) : [];
      for (const { category, ...terms } of limits) {
        setProgress({ done: copied, total: limits.length });
        await sendBudget(ledgerId, { month, categoryId: category.categoryId, ...terms }, crypto.randomUUID());
        copied += 1;
      }
      return { copied };
    } catch (error) {
      return { copied, error };
    } finally {
      setProgress(undefined);
      void invalidate();
    }
  }
  return { copy, progress };
}
