/** Statement import events. Stored for good: see the note in `domain/account/events.ts`. */
import * as z from 'zod';
import { AccountId, ImportId } from '../kernel/ids.ts';
import { StatementMapping } from '../statement/mapping.ts';

/** A checked file begins to enter the books; its rows follow as recorded transactions, in this commit and later ones. */
export const StatementImportStarted = z.object({
  type: z.literal('StatementImportStarted'),
  v: z.literal(1),
  data: z.object({
    importId: ImportId,
    accountId: AccountId,
    fileName: z.string().min(1).max(200),
    /** SHA-256 of the file's bytes, hexadecimal. */
    fileHash: z.string(),
    /** Data rows in the file. */
    rows: z.int().min(0),
    /** What each column was taken for; the next statement of this account is read the same way. */
    mapping: StatementMapping,
  }),
});

/** Every row of the file has met its fate. `added + known + excluded` equals the rows of the file. */
export const StatementImportCompleted = z.object({
  type: z.literal('StatementImportCompleted'),
  v: z.literal(1),
  data: z.object({
    importId: ImportId,
    accountId: AccountId,
    added: z.int().min(0),
    /** Rows that were in the books before, voided ones included. */
    known: z.int().min(0),
    /** Rows the person left out. */
    excluded: z.int().min(0),
  }),
});

/** How far an import had come. */
const ImportProgress = z.enum(['running', 'completed']);

const turned = {
  importId: ImportId,
  accountId: AccountId,
  fileName: z.string().min(1).max(200),
  /** Where the import stood when it was undone, and stands again when it is restored. */
  status: ImportProgress,
};

/**
 * The import no longer counts. Its rows were voided and forgotten in this commit and the ones before it: the same file
 * brings them again. Rows a person had voided stay as they were.
 */
export const StatementImportUndone = z.object({
  type: z.literal('StatementImportUndone'),
  v: z.literal(1),
  data: z.object(turned),
});

/** An undone import counts again; its rows were restored in this commit and the ones before it. */
export const StatementImportRestored = z.object({
  type: z.literal('StatementImportRestored'),
  v: z.literal(1),
  data: z.object(turned),
});

export const ImportEvent = z.discriminatedUnion('type', [
  StatementImportStarted,
  StatementImportCompleted,
  StatementImportUndone,
  StatementImportRestored,
]);
export type ImportEvent = z.infer<typeof ImportEvent>;
