/** `/ledgers`: sets of books, their settings and who may see them. */
import * as z from 'zod';
import { LedgerId, UserId } from '#domain/kernel/ids';
import { Currency } from '#domain/kernel/money';
import { LedgerSettings } from '#domain/ledger/settings';
import { asOfVersion, CommandReply } from './common.ts';

export const Role = z.enum(['owner']);
export type Role = z.infer<typeof Role>;

/** `ledgerId` may be chosen by the client, so that a retry is recognized. */
export const OpenLedgerRequest = z.object({
  ledgerId: LedgerId.optional(),
  name: LedgerSettings.shape.name,
  currency: Currency,
  alertThresholds: LedgerSettings.shape.alertThresholds.optional(),
});
export type OpenLedgerRequest = z.infer<typeof OpenLedgerRequest>;

export const ChangeLedgerSettingsRequest = LedgerSettings.partial();
export type ChangeLedgerSettingsRequest = z.infer<typeof ChangeLedgerSettingsRequest>;

export const LedgerListItem = z.object({ ledgerId: LedgerId, name: z.string(), currency: Currency, role: Role });

export const LedgerList = z.object({ items: z.array(LedgerListItem) });
export type LedgerList = z.infer<typeof LedgerList>;

export const LedgerView = z.object({
  ledgerId: LedgerId,
  name: z.string(),
  currency: Currency,
  alertThresholds: z.array(z.int()),
  members: z.array(z.object({ userId: UserId, role: Role })),
  asOfVersion,
});
export type LedgerView = z.infer<typeof LedgerView>;

export const LedgerCommandReply = CommandReply;
