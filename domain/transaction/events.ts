/** Transaction events. Stored for good: see the note in `domain/account/events.ts`. */
import * as z from 'zod';
import { BusinessDate } from '../kernel/calendar.ts';
import { AccountId, CategoryId, ImportId, TransactionId } from '../kernel/ids.ts';
import { Currency, PositiveMinorUnits } from '../kernel/money.ts';
import { CategoryKind } from '../category/events.ts';

/**
 * Part of an entry. `flow` is the side of the summary it counts on, taken from its category when it was decided:
 * money coming in on an expense category is a refund and lowers that category's spending.
 */
export const TransactionLine = z.object({
  categoryId: CategoryId.nullable(),
  amount: PositiveMinorUnits,
  flow: CategoryKind,
  note: z.string().max(200).optional(),
});
export type TransactionLine = z.infer<typeof TransactionLine>;

export const Description = z.string().trim().min(1).max(200);
export const Notes = z.string().max(2000);
export const Tag = z.string().trim().min(1).max(40);
export const Tags = z.array(Tag).max(20);

const common = { date: BusinessDate, currency: Currency, description: Description, notes: Notes, tags: Tags };

/** Where an imported entry came from: file, row, and the key that recognizes the row when the file comes again. */
export const ImportSource = z.object({
  importId: ImportId,
  row: z.int().min(1),
  fingerprint: z.string(),
  occurrence: z.int().min(1),
});
export type ImportSource = z.infer<typeof ImportSource>;

/** Money in or out of one account. `lines` sum to `amount`; more than one line is a split. */
export const EntryBody = z.object({
  kind: z.enum(['expense', 'income']),
  accountId: AccountId,
  amount: PositiveMinorUnits,
  lines: z.array(TransactionLine).min(1).max(50),
  ...common,
});
export type EntryBody = z.infer<typeof EntryBody>;

/** Money between two accounts of the ledger: one fact with two legs, never income or expense. */
export const TransferBody = z.object({
  kind: z.literal('transfer'),
  fromAccountId: AccountId,
  toAccountId: AccountId,
  amount: PositiveMinorUnits,
  ...common,
});
export type TransferBody = z.infer<typeof TransferBody>;

export const TransactionBody = z.discriminatedUnion('kind', [EntryBody, TransferBody]);
/** Everything a person can say about a transaction; amounts in minor units of `currency`. */
export type TransactionBody = z.infer<typeof TransactionBody>;

/** Money came in or went out. `source` says which row of which statement file it came from, if it came from one. */
export const TransactionRecorded = z.object({
  type: z.literal('TransactionRecorded'),
  v: z.literal(1),
  data: z.object({ transactionId: TransactionId, body: EntryBody, source: ImportSource.optional() }),
});

/** Money moved between two accounts: one fact, two legs that sum to zero. */
export const TransferRecorded = z.object({
  type: z.literal('TransferRecorded'),
  v: z.literal(1),
  data: z.object({ transactionId: TransactionId, body: TransferBody }),
});

/** Full before and after, so that this one event can be shown, undone and projected by itself. */
export const TransactionAmended = z.object({
  type: z.literal('TransactionAmended'),
  v: z.literal(1),
  data: z.object({ transactionId: TransactionId, before: TransactionBody, after: TransactionBody }),
});

/**
 * The entry no longer counts; its history remains. `remembered` matters for a row of a statement: while it is true the
 * same row stays away when the file comes again; undoing an import sets it to false, and the row comes again. Version 2
 * added the field; every void before it was remembered.
 */
export const TransactionVoided = z.object({
  type: z.literal('TransactionVoided'),
  v: z.literal(2),
  data: z.object({ transactionId: TransactionId, body: TransactionBody, remembered: z.boolean() }),
});

/** A voided entry counts again. */
export const TransactionRestored = z.object({
  type: z.literal('TransactionRestored'),
  v: z.literal(1),
  data: z.object({ transactionId: TransactionId, body: TransactionBody }),
});

export const TransactionEvent = z.discriminatedUnion('type', [
  TransactionRecorded,
  TransferRecorded,
  TransactionAmended,
  TransactionVoided,
  TransactionRestored,
]);
export type TransactionEvent = z.infer<typeof TransactionEvent>;
