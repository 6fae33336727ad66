/**
 * What other systems may read from the bus: few, public, versioned. Private events never leave; a change that breaks
 * a reader is a new version beside the old one.
 */
import * as z from 'zod';
import type { CrossingCause } from '#domain/budget/events';
import { Month } from '#domain/kernel/calendar';
import { CategoryId, LedgerId, TransactionId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';

/** `id` is `<ledger>:<version>:<index>`: the same event always has the same id, so a repeat can be told. */
const envelope = {
  id: z.string(),
  ledgerId: LedgerId,
  /** Version of the ledger the event is in; a consumer may drop what is older than what it has seen. */
  ledgerVersion: z.int().min(1),
  occurredAt: z.string(),
  correlationId: z.string(),
};

const budgetState = {
  month: Month,
  categoryId: CategoryId,
  categoryName: z.string(),
  currency: Currency,
  /** Per cent. */
  threshold: z.int(),
  /** 1 for the first crossing of this threshold in this month and category. */
  crossing: z.int(),
  /** Minor units, as `available` and `limit`. */
  spent: z.int(),
  available: z.int(),
  limit: z.int(),
  /** The entry that caused it; null when a change of the budget did. */
  transactionId: TransactionId.nullable(),
};

export const BudgetThresholdCrossedV1 = z.object({ ...envelope, ...budgetState });
export const BudgetBackWithinLimitV1 = z.object({ ...envelope, ...budgetState });
export type BudgetNotice = z.infer<typeof BudgetThresholdCrossedV1>;

/** Detail type on the bus → contract of its detail. */
export const INTEGRATION_EVENTS = {
  'finance.budget-threshold-crossed.v1': BudgetThresholdCrossedV1,
  'finance.budget-back-within-limit.v1': BudgetBackWithinLimitV1,
} as const;

export type IntegrationEventType = keyof typeof INTEGRATION_EVENTS;

/** The entry a cause names, if it names one. */
export function transactionOfCause(cause: CrossingCause): TransactionId | null {
  return cause.kind === 'transaction' ? cause.transactionId : null;
}
