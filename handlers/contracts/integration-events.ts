/**
 * What other systems may read from the bus: few, public, versioned. Private events never leave; a change that breaks
 * a reader is a new version beside the old one. The parts are in `integration-events/`.
 */
import * as z from 'zod';
import type { CrossingCause } from '#domain/budget/events';
import { Month } from '#domain/kernel/calendar';
import { CategoryId, TransactionId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { envelope, Minor } from './integration-events/envelope.ts';
import { MonthSummaryReadyV1 } from './integration-events/month-summary.ts';
import { StatementImportedV1 } from './integration-events/statements.ts';
import { TransactionAmendedV1, TransactionRecordedV1, TransactionVoidedV1 } from './integration-events/transactions.ts';

const budgetState = {
  month: Month,
  categoryId: CategoryId,
  categoryName: z.string().describe('The name at the time'),
  currency: Currency,
  threshold: z.int().describe('Per cent of `available`; exactly that many is not above'),
  crossing: z.int().describe('1 for the first crossing of this threshold in this month and category, then 2, 3 …'),
  spent: Minor,
  available: z.int().describe('Minor units: the limit and what was carried into the month'),
  limit: Minor,
  transactionId: TransactionId.nullable().describe('The entry that caused it; null when a change of the budget did'),
};

export const BudgetThresholdCrossedV1 = z.object({ ...envelope, ...budgetState });
export const BudgetBackWithinLimitV1 = z.object({ ...envelope, ...budgetState });
export type BudgetNotice = z.infer<typeof BudgetThresholdCrossedV1>;

/** Detail type on the bus → contract of its detail. */
export const INTEGRATION_EVENTS = {
  'finance.budget-threshold-crossed.v1': BudgetThresholdCrossedV1,
  'finance.budget-back-within-limit.v1': BudgetBackWithinLimitV1,
  'finance.month-summary-ready.v1': MonthSummaryReadyV1,
  'finance.transaction-recorded.v1': TransactionRecordedV1,
  'finance.transaction-amended.v1': TransactionAmendedV1,
  'finance.transaction-voided.v1': TransactionVoidedV1,
  'finance.statement-imported.v1': StatementImportedV1,
} as const;

export type IntegrationEventType = keyof typeof INTEGRATION_EVENTS;

/** The `detail` of a type of event. */
export type IntegrationEventDetail<Type extends IntegrationEventType> = z.infer<(typeof INTEGRATION_EVENTS)[Type]>;

/** The entry a cause names, if it names one. */
export function transactionOfCause(cause: CrossingCause): TransactionId | null {
  return cause.kind === 'transaction' ? cause.transactionId : null;
}
