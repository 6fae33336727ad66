import { BudgetReply } from '#handlers/contracts/budgets';
import type { Month } from '#domain/kernel/calendar';
import type { CategoryId, LedgerId } from '#domain/kernel/ids';
import { apiSend } from '@/lib/api';
import { useCommand } from '@/lib/command';
import { useLedgerId } from '@/lib/ledger';

/**
 * `limit` in minor units. What is left out of `rollover` and `alertThresholds` stays as it was; null thresholds are
 * those of the books.
 */
export type BudgetChange = {
  readonly month: Month;
  readonly categoryId: CategoryId;
  readonly limit: number;
  readonly rollover?: boolean;
  readonly alertThresholds?: readonly number[] | null;
};

export function sendBudget(ledgerId: LedgerId, change: BudgetChange, idempotencyKey: string): Promise<BudgetReply> {
  const { month, categoryId, ...body } = change;
  return apiSend('PUT', `/ledgers/${ledgerId}/budgets/${month}/${categoryId}`, {
    body,
    schema: BudgetReply,
    idempotencyKey,
  });
}

export function useSetBudget() {
  const ledgerId = useLedgerId();
  return useCommand<BudgetChange, BudgetReply>({ run: (change, key) => sendBudget(ledgerId, change, key) });
}

export function useRemoveBudget() {
  const ledgerId = useLedgerId();
  return useCommand<{ month: Month; categoryId: CategoryId }, BudgetReply>({
    run: ({ month, categoryId }, idempotencyKey) =>
      apiSend('DELETE', `/ledgers/${ledgerId}/budgets/${month}/${categoryId}`, { schema: BudgetReply, idempotencyKey }),
  });
}
