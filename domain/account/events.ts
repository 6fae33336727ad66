/**
 * Account events. Stored for good: these schemas are a file format. A field is never renamed, removed, or given
 * a new meaning; a change is a new version with an upcaster, and a stored sample of the old one stays in the tests.
 */
import * as z from 'zod';
import { BusinessDate } from '../kernel/calendar.ts';
import { AccountId } from '../kernel/ids.ts';
import { Currency, MinorUnits } from '../kernel/money.ts';

/** What sort of account it is; assets first, then debts. Only for grouping on screens. */
export const AccountKind = z.enum(['checking', 'savings', 'cash', 'investment', 'credit-card', 'loan']);
export type AccountKind = z.infer<typeof AccountKind>;

export const AccountName = z.string().trim().min(1).max(60);

/** An account came into the books with the balance it had then; `openingBalance` in minor units, negative for a debt. */
export const AccountOpened = z.object({
  type: z.literal('AccountOpened'),
  v: z.literal(1),
  data: z.object({
    accountId: AccountId,
    name: AccountName,
    kind: AccountKind,
    currency: Currency,
    openingBalance: MinorUnits,
    openedOn: BusinessDate,
  }),
});

/** The account goes by another name from here on; earlier entries are not touched. */
export const AccountRenamed = z.object({
  type: z.literal('AccountRenamed'),
  v: z.literal(1),
  data: z.object({ accountId: AccountId, before: AccountName, after: AccountName }),
});

/** No further entries are accepted; the history stays. */
export const AccountClosed = z.object({
  type: z.literal('AccountClosed'),
  v: z.literal(1),
  data: z.object({ accountId: AccountId, name: AccountName }),
});

/** A closed account takes entries again. */
export const AccountReopened = z.object({
  type: z.literal('AccountReopened'),
  v: z.literal(1),
  data: z.object({ accountId: AccountId, name: AccountName }),
});

/**
 * An account that nothing used was taken out of the books again: its opening was undone. What it was opened with is
 * kept, so that it can come back.
 */
export const AccountRemoved = z.object({
  type: z.literal('AccountRemoved'),
  v: z.literal(1),
  data: AccountOpened.shape.data,
});

export const AccountEvent = z.discriminatedUnion('type', [
  AccountOpened,
  AccountRenamed,
  AccountClosed,
  AccountReopened,
  AccountRemoved,
]);
export type AccountEvent = z.infer<typeof AccountEvent>;
