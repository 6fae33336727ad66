/** What a budget says. Parts of stored events: see the note in `domain/account/events.ts`. */
import * as z from 'zod';
import { MAX_AMOUNT } from '../kernel/money.ts';

/** Per cent of what is available at which somebody wants to know. */
export const Threshold = z.int().min(1).max(1000);
export type Threshold = z.infer<typeof Threshold>;

/** Thresholds of one budget: ascending, each once; none means that nobody is told. */
export const BudgetThresholds = z.array(Threshold).max(5);

/**
 * What a person sets for a category and month. `limit` in minor units. With `rollover` the month starts with what
 * the month before left over, surplus or overspend alike. `alertThresholds` is null for those of the ledger.
 */
export const BudgetTerms = z.object({
  limit: z.int().min(0).max(MAX_AMOUNT),
  rollover: z.boolean(),
  alertThresholds: BudgetThresholds.nullable(),
});
export type BudgetTerms = z.infer<typeof BudgetTerms>;
