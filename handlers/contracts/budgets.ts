/** `/ledgers/{ledgerId}/budgets/{month}`. */
import * as z from 'zod';
import { BudgetTerms, BudgetThresholds } from '#domain/budget/terms';
import { Month } from '#domain/kernel/calendar';
import { CategoryId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { asOfVersion, CommandReply } from './common.ts';

/**
 * `rollover` defaults to what the category's budget of that month had, else false. So do `alertThresholds`, per cent in
 * any order and each once: null returns to those of the ledger, and an empty list asks for no alerts.
 */
export const SetBudgetRequest = z.object({
  limit: BudgetTerms.shape.limit,
  rollover: z.boolean().optional(),
  alertThresholds: BudgetThresholds.nullable().optional(),
});
export type SetBudgetRequest = z.infer<typeof SetBudgetRequest>;

export const BudgetReply = CommandReply.extend({ month: Month, categoryId: CategoryId });
export type BudgetReply = z.infer<typeof BudgetReply>;

/**
 * `available = limit + carriedIn`, `remaining = available − spent`, all minor units. `limit` is null for a category
 * with spending and no budget. `over` lists the thresholds (per cent) that spending is above; `alertThresholds` are the
 * budget's own, null where those of the ledger hold.
 */
export const BudgetLineView = z.object({
  categoryId: CategoryId,
  limit: z.int().nullable(),
  rollover: z.boolean(),
  carriedIn: z.int(),
  available: z.int(),
  spent: z.int(),
  remaining: z.int(),
  over: z.array(z.int()),
  alertThresholds: z.array(z.int()).nullable(),
});
export type BudgetLineView = z.infer<typeof BudgetLineView>;

export const BudgetMonthView = z.object({
  month: Month,
  currency: Currency,
  lines: z.array(BudgetLineView),
  /** Sums over the lines that have a limit. */
  totals: z.object({ limit: z.int(), carriedIn: z.int(), available: z.int(), spent: z.int(), remaining: z.int() }),
  /** Spending on categories without a limit, and uncategorized spending. */
  unbudgeted: z.int(),
  asOfVersion,
});
export type BudgetMonthView = z.infer<typeof BudgetMonthView>;
