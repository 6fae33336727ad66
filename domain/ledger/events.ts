/** Ledger events, and the union of everything that can happen in a ledger. Stored for good: see `domain/account/events.ts`. */
import * as z from 'zod';
import { AccountEvent } from '../account/events.ts';
import { BudgetEvent } from '../budget/events.ts';
import { CategoryEvent } from '../category/events.ts';
import { ImportEvent } from '../import/events.ts';
import { LedgerId, UserId } from '../kernel/ids.ts';
import { Currency } from '../kernel/money.ts';
import { TransactionEvent } from '../transaction/events.ts';
import { LedgerSettings } from './settings.ts';

/** The books begin. Their currency is fixed; `owner` is the first member. */
export const LedgerOpened = z.object({
  type: z.literal('LedgerOpened'),
  v: z.literal(1),
  data: z.object({ ledgerId: LedgerId, currency: Currency, owner: UserId, settings: LedgerSettings }),
});

/** Name or alert thresholds changed; full before and after. */
export const LedgerSettingsChanged = z.object({
  type: z.literal('LedgerSettingsChanged'),
  v: z.literal(1),
  data: z.object({ before: LedgerSettings, after: LedgerSettings }),
});

export const LedgerEvent = z.discriminatedUnion('type', [
  LedgerOpened,
  LedgerSettingsChanged,
  AccountEvent,
  CategoryEvent,
  TransactionEvent,
  BudgetEvent,
  ImportEvent,
]);
/** Everything that can be stored in a `LEDGER#` stream, in its newest version. */
export type LedgerEvent = z.infer<typeof LedgerEvent>;
