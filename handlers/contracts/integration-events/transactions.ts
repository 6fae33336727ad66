/**
 * Entries and transfers a person made by hand. Notes stay inside: they are written for oneself, and the API has them for
 * those who may see them.
 */
import * as z from 'zod';
import { BusinessDate } from '#domain/kernel/calendar';
import { AccountId, CategoryId, TransactionId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { envelope, PositiveMinor } from './envelope.ts';

const common = {
  date: BusinessDate,
  currency: Currency,
  amount: PositiveMinor,
  description: z.string(),
  tags: z.array(z.string()),
};

const PublicLine = z.object({
  categoryId: CategoryId.nullable().describe('null for what has no category'),
  amount: PositiveMinor,
  flow: z
    .enum(['expense', 'income'])
    .describe('Side of the summary it counts on; `income` on an expense is a refund, and the other way round'),
});

const PublicEntry = z.object({
  kind: z.enum(['expense', 'income']),
  accountId: AccountId,
  lines: z.array(PublicLine).min(1).describe('They sum to `amount`; more than one is a split'),
  ...common,
});

const PublicTransfer = z.object({
  kind: z.literal('transfer'),
  fromAccountId: AccountId,
  toAccountId: AccountId,
  ...common,
});

const PublicTransaction = z.discriminatedUnion('kind', [PublicEntry, PublicTransfer]);
/** An entry or transfer as others see it: without notes, and without the statement row it may have come from. */
export type PublicTransaction = z.infer<typeof PublicTransaction>;

/** An entry or transfer counts from now on. */
export const TransactionRecordedV1 = z.object({
  ...envelope,
  transactionId: TransactionId,
  transaction: PublicTransaction,
  restored: z.boolean().describe('True when it had been voided, and that was undone'),
});

/** Both states are whole, so that nothing has to be remembered to understand one event. */
export const TransactionAmendedV1 = z.object({
  ...envelope,
  transactionId: TransactionId,
  before: PublicTransaction,
  after: PublicTransaction,
});

/** `transaction` is what stopped counting. */
export const TransactionVoidedV1 = z.object({
  ...envelope,
  transactionId: TransactionId,
  transaction: PublicTransaction,
});
