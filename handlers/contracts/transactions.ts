/** `/ledgers/{ledgerId}/transactions` and `…/transfers`. */
import * as z from 'zod';
import { BusinessDate } from '#domain/kernel/calendar';
import { AccountId, CategoryId, TransactionId } from '#domain/kernel/ids';
import { Currency, PositiveMinorUnits } from '#domain/kernel/money';
import { Description, EntryBody, ImportSource, Notes, Tags, TransferBody } from '#domain/transaction/events';
import { asOfVersion, AsOf, CommandReply } from './common.ts';

/** Part of a split. The parts sum to the entry's amount. */
export const LineRequest = z.object({
  categoryId: CategoryId.nullable(),
  amount: PositiveMinorUnits,
  note: z.string().max(200).optional(),
});
export type LineRequest = z.infer<typeof LineRequest>;

/**
 * Income or expense. Give either `categoryId` (one category) or `lines` (a split); neither means uncategorized.
 * `currency`, when given, must be the account's.
 */
export const RecordTransactionRequest = z.object({
  transactionId: TransactionId.optional(),
  kind: z.enum(['expense', 'income']),
  date: BusinessDate,
  accountId: AccountId,
  amount: PositiveMinorUnits,
  currency: Currency.optional(),
  categoryId: CategoryId.nullable().optional(),
  lines: z.array(LineRequest).min(1).max(50).optional(),
  description: Description,
  notes: Notes.optional(),
  tags: Tags.optional(),
});
export type RecordTransactionRequest = z.infer<typeof RecordTransactionRequest>;

export const RecordTransferRequest = z.object({
  transactionId: TransactionId.optional(),
  date: BusinessDate,
  fromAccountId: AccountId,
  toAccountId: AccountId,
  amount: PositiveMinorUnits,
  currency: Currency.optional(),
  description: Description.optional(),
  notes: Notes.optional(),
  tags: Tags.optional(),
});
export type RecordTransferRequest = z.infer<typeof RecordTransferRequest>;

/**
 * Only what is to change. `expectedVersion` is the `lastVersion` the person looked at: when somebody changed the
 * entry since, the answer is 409 instead of a silent overwrite. A new `amount` without `lines` needs a single line.
 */
export const AmendTransactionRequest = z.object({
  expectedVersion: z.int().min(1).optional(),
  kind: z.enum(['expense', 'income']).optional(),
  date: BusinessDate.optional(),
  accountId: AccountId.optional(),
  fromAccountId: AccountId.optional(),
  toAccountId: AccountId.optional(),
  amount: PositiveMinorUnits.optional(),
  categoryId: CategoryId.nullable().optional(),
  lines: z.array(LineRequest).min(1).max(50).optional(),
  description: Description.optional(),
  notes: Notes.optional(),
  tags: Tags.optional(),
});
export type AmendTransactionRequest = z.infer<typeof AmendTransactionRequest>;

export const TransactionReply = CommandReply.extend({ transactionId: TransactionId });
export type TransactionReply = z.infer<typeof TransactionReply>;

const bookkeeping = {
  transactionId: TransactionId,
  status: z.enum(['recorded', 'voided']),
  source: ImportSource.optional(),
  /** Ledger version that recorded it, and the newest that changed it. */
  recordedVersion: z.int(),
  lastVersion: z.int(),
};

/** A transaction as lists and details show it; amounts in minor units. */
export const TransactionView = z.discriminatedUnion('kind', [
  EntryBody.extend(bookkeeping),
  TransferBody.extend(bookkeeping),
]);
export type TransactionView = z.infer<typeof TransactionView>;

const wholeNumber = z.string().regex(/^\d{1,14}$/, 'must be a whole number of minor units');

/** `q` searches description, notes and tags; `min` and `max` bound the amount in minor units; voided entries are left out unless asked for. */
export const ListTransactionsQuery = z.object({
  from: BusinessDate.optional(),
  to: BusinessDate.optional(),
  accountId: AccountId.optional(),
  categoryId: z.union([CategoryId, z.literal('none')]).optional(),
  type: z.enum(['expense', 'income', 'transfer']).optional(),
  q: z.string().max(100).optional(),
  min: wholeNumber.optional(),
  max: wholeNumber.optional(),
  includeVoided: z.enum(['true', 'false']).optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'must be a number from 1 to 200')
    .optional(),
  cursor: z.string().max(300).optional(),
  asOf: AsOf.optional(),
});
export type ListTransactionsQuery = z.infer<typeof ListTransactionsQuery>;

/** Newest date first. A page may hold fewer than `limit` items and still have a `nextCursor` when a filter is narrow. */
export const TransactionList = z.object({
  items: z.array(TransactionView),
  nextCursor: z.string().nullable(),
  asOfVersion,
});
export type TransactionList = z.infer<typeof TransactionList>;

export const TransactionDetail = z.object({ transaction: TransactionView, asOfVersion });
export type TransactionDetail = z.infer<typeof TransactionDetail>;
