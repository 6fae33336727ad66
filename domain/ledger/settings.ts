/**
 * What can be set for a whole ledger. Parts of stored events, apart from them: whoever reads settings need not load
 * the schema of every event there is.
 */
import * as z from 'zod';
import { Threshold } from '../budget/terms.ts';

export const LedgerName = z.string().trim().min(1).max(60);

/** `alertThresholds`: per cent, ascending, each once. */
export const LedgerSettings = z.object({
  name: LedgerName,
  alertThresholds: z.array(Threshold).max(5),
});
export type LedgerSettings = z.infer<typeof LedgerSettings>;
