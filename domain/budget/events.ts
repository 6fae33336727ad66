/** Budget events. Stored for good: see the note in `domain/account/events.ts`. */
import * as z from 'zod';
import { Month } from '../kernel/calendar.ts';
import { CategoryId, TransactionId } from '../kernel/ids.ts';
import { CategoryName } from '../category/events.ts';
import { Currency } from '../kernel/money.ts';
import { BudgetTerms, Threshold } from './terms.ts';

/** A category has this limit, or these thresholds, in this month; `before` is null for its first. */
export const BudgetSet = z.object({
  type: z.literal('BudgetSet'),
  v: z.literal(2),
  data: z.object({ month: Month, categoryId: CategoryId, before: BudgetTerms.nullable(), after: BudgetTerms }),
});

/** The category has no limit in this month any more; what was spent stays counted. */
export const BudgetRemoved = z.object({
  type: z.literal('BudgetRemoved'),
  v: z.literal(2),
  data: z.object({ month: Month, categoryId: CategoryId, before: BudgetTerms }),
});

/** What made a budget cross: a transaction, or a change of the budget itself. */
export const CrossingCause = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('transaction'), transactionId: TransactionId }),
  z.object({ kind: z.literal('budget') }),
]);
export type CrossingCause = z.infer<typeof CrossingCause>;

const crossing = {
  month: Month,
  categoryId: CategoryId,
  /** The name at the time: a notice must read the same after a rename. */
  categoryName: CategoryName,
  currency: Currency,
  threshold: Threshold,
  /** 1 for the first time this threshold was crossed in this month and category, then 2, 3 … */
  crossing: z.int().min(1),
  /** Minor units spent after the commit. */
  spent: z.int(),
  /** Minor units available: the limit plus what was carried in. */
  available: z.int(),
  limit: z.int(),
  cause: CrossingCause,
};

/** Spending went above `threshold` per cent of what was available; exactly that many per cent is not above. */
export const BudgetThresholdCrossed = z.object({
  type: z.literal('BudgetThresholdCrossed'),
  v: z.literal(1),
  data: z.object(crossing),
});

/** Spending is no longer above the threshold that was crossed; `crossing` is the number of the one that ended. */
export const BudgetBackWithinLimit = z.object({
  type: z.literal('BudgetBackWithinLimit'),
  v: z.literal(1),
  data: z.object(crossing),
});

export const BudgetEvent = z.discriminatedUnion('type', [
  BudgetSet,
  BudgetRemoved,
  BudgetThresholdCrossed,
  BudgetBackWithinLimit,
]);
export type BudgetEvent = z.infer<typeof BudgetEvent>;
