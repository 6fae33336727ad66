/** `/ledgers/{ledgerId}/imports`: bank statement files. */
import * as z from 'zod';
import { AccountId, CategoryId, ImportId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { StatementMapping } from '#domain/statement/mapping';
import { asOfVersion, CommandReply } from './common.ts';

const file = {
  accountId: AccountId,
  fileName: z.string().trim().min(1).max(200),
  /** The file's bytes in base64, at most 4 MB before encoding; the server finds out the character set. */
  contentBase64: z.string().min(1).max(5_600_000),
};

/** Without `mapping` the server infers one from all rows. */
export const PreviewImportRequest = z.object({ ...file, mapping: StatementMapping.optional() });
export type PreviewImportRequest = z.infer<typeof PreviewImportRequest>;

/** `line` and `column` count from 1. */
export const ImportProblem = z.object({
  line: z.int(),
  column: z.int().nullable(),
  header: z.string().nullable(),
  rule: z.string(),
  value: z.string(),
  detail: z.string(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;

/**
 * What will become of a row: `new` is added; `known` is in the books already (perhaps voided) and is left alone;
 * `similar` is new, yet an entry made by hand has the same account, amount and nearly the same day (`similarTo`).
 */
export const ImportRowView = z.object({
  row: z.int().min(1),
  line: z.int().min(1),
  date: z.string(),
  /** Signed minor units: money in is positive. */
  amount: z.int(),
  description: z.string(),
  fate: z.enum(['new', 'known', 'similar']),
  similarTo: z.string().nullable(),
  suggestedCategoryId: CategoryId.nullable(),
});
export type ImportRowView = z.infer<typeof ImportRowView>;

export const ImportColumn = z.object({
  index: z.int(),
  header: z.string().nullable(),
  role: z.string(),
  samples: z.array(z.string()),
});

export const ImportAmbiguity = z.object({
  field: z.string(),
  choices: z.array(z.string()),
  chosen: z.string(),
  why: z.string(),
});

/** `errors` not empty means the file cannot be committed as it is mapped; nothing is ever imported halfway. */
export const ImportPreview = z.object({
  mapping: StatementMapping,
  columns: z.array(ImportColumn),
  ambiguities: z.array(ImportAmbiguity),
  currency: Currency,
  rows: z.array(ImportRowView),
  errors: z.array(ImportProblem),
  warnings: z.array(ImportProblem),
  totals: z.object({
    rows: z.int(),
    new: z.int(),
    known: z.int(),
    similar: z.int(),
    moneyIn: z.int(),
    moneyOut: z.int(),
    firstDate: z.string().nullable(),
    lastDate: z.string().nullable(),
  }),
  asOfVersion,
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/** `excludedRows` and `categories` use the row numbers of the preview. A repeat adds only what is missing. */
export const ImportStatementRequest = z.object({
  ...file,
  importId: ImportId.optional(),
  mapping: StatementMapping,
  excludedRows: z.array(z.int().min(1)).max(50_000).optional(),
  categories: z
    .array(z.object({ row: z.int().min(1), categoryId: CategoryId }))
    .max(50_000)
    .optional(),
});
export type ImportStatementRequest = z.infer<typeof ImportStatementRequest>;

export const ImportReply = CommandReply.extend({
  importId: ImportId,
  added: z.int(),
  known: z.int(),
  excluded: z.int(),
});
export type ImportReply = z.infer<typeof ImportReply>;

export const ImportView = z.object({
  importId: ImportId,
  accountId: AccountId,
  fileName: z.string(),
  fileHash: z.string(),
  status: z.enum(['running', 'completed', 'undone']),
  rows: z.int(),
  added: z.int(),
  known: z.int(),
  excluded: z.int(),
  startedAt: z.string(),
  asOfVersion,
});
export type ImportView = z.infer<typeof ImportView>;

/**
 * With `includeDependents` rows that were changed since go, too, as they are now; without it such rows are a refusal, the
 * problem `LaterChangesDepend` (409). Rows somebody voided stay voided either way.
 */
export const UndoImportRequest = z.object({ includeDependents: z.boolean().optional() });
export type UndoImportRequest = z.infer<typeof UndoImportRequest>;

/** Answer of undoing an import: its rows are forgotten, so the same file brings them again. */
export const UndoImportReply = CommandReply.extend({ importId: ImportId, undoneVersions: z.array(z.int()) });
export type UndoImportReply = z.infer<typeof UndoImportReply>;
