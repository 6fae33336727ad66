/** Imported statements: one event for a file, whatever its length. */
import * as z from 'zod';
import { AccountId, ImportId } from '#domain/kernel/ids';
import { envelope } from './envelope.ts';

/** Every row of a file has met its fate; the three counts sum to the rows of the file. */
export const StatementImportedV1 = z.object({
  ...envelope,
  importId: ImportId,
  accountId: AccountId,
  added: z.int().min(0).describe('Rows that are entries now'),
  known: z.int().min(0).describe('Rows that were in the books before'),
  excluded: z.int().min(0).describe('Rows the person left out'),
});
