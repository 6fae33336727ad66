/** `/ledgers/{ledgerId}/accounts` and `…/balances`. */
import * as z from 'zod';
import { AccountKind, AccountName } from '#domain/account/events';
import { BusinessDate } from '#domain/kernel/calendar';
import { AccountId } from '#domain/kernel/ids';
import { Currency, MinorUnits } from '#domain/kernel/money';
import { AsOf, asOfVersion, CommandReply } from './common.ts';

/** `currency` defaults to the ledger's, `openedOn` to today, `openingBalance` to 0 (negative for a debt). */
export const OpenAccountRequest = z.object({
  accountId: AccountId.optional(),
  name: AccountName,
  kind: AccountKind,
  currency: Currency.optional(),
  openingBalance: MinorUnits.optional(),
  openedOn: BusinessDate.optional(),
});
export type OpenAccountRequest = z.infer<typeof OpenAccountRequest>;

/** Rename, or open a closed account again. */
export const UpdateAccountRequest = z.object({
  name: AccountName.optional(),
  status: z.literal('open').optional(),
});
export type UpdateAccountRequest = z.infer<typeof UpdateAccountRequest>;

export const AccountReply = CommandReply.extend({ accountId: AccountId });
export type AccountReply = z.infer<typeof AccountReply>;

export const AccountView = z.object({
  accountId: AccountId,
  name: z.string(),
  kind: AccountKind,
  currency: Currency,
  openingBalance: z.int(),
  openedOn: z.string(),
  /** Opening balance plus everything recorded and not voided, in minor units. */
  balance: z.int(),
  /** Entries that count, transfers included. */
  transactions: z.int(),
  status: z.enum(['open', 'closed']),
});
export type AccountView = z.infer<typeof AccountView>;

export const AccountList = z.object({ items: z.array(AccountView), asOfVersion });
export type AccountList = z.infer<typeof AccountList>;

/**
 * Two axes of time: `asOf` is what the books knew then, `on` what was true on that business date, counting entries dated
 * up to and including it.
 */
export const BalancesQuery = z.object({
  asOf: AsOf.optional(),
  on: BusinessDate.describe('A business date: entries dated after it do not count.').optional(),
});

/** `assets + debts = netWorth`; `debts` is negative or zero. Closed accounts with nothing left are included. */
export const BalancesView = z.object({
  currency: Currency,
  netWorth: z.int(),
  assets: z.int(),
  debts: z.int(),
  items: z.array(AccountView),
  /** The business date that was asked for; null counts every entry, whatever its date. */
  on: BusinessDate.nullable(),
  asOfVersion,
});
export type BalancesView = z.infer<typeof BalancesView>;
