/**
 * Sort keys of the read-model table. `BOOK#` rows are what nearly every question needs, so they sit together and one
 * Query reads them all; a month's rows sit together for the same reason (a Query is charged on the bytes it reads in
 * total, rounded up once).
 */
import type { Month } from '#domain/kernel/calendar';
import type { AccountId, ImportId, LedgerId, TransactionId, UserId } from '#domain/kernel/ids';

/** Greater than any continuation of a key: closes a prefix range. */
const AFTER = '~';

/**
 * Sorts before every other key of the front page. A Query reads in key order and is no snapshot: the checkpoint has to
 * be read before the rows, or a commit projected in between would be in neither the rows nor the tail.
 */
export const CHECKPOINT = 'BOOK##CHECKPOINT';
export const LEDGER = 'BOOK#LEDGER';
/** Everything on the front page of the books: accounts, checkpoint, ledger, years. */
export const BOOK = { kind: 'range', from: 'BOOK#', to: `BOOK#${AFTER}` } as const;

export function accountKey(accountId: AccountId): string {
  return `BOOK#ACCOUNT#${accountId}`;
}

export const ACCOUNTS = { from: 'BOOK#ACCOUNT#', to: `BOOK#ACCOUNT#${AFTER}` } as const;

/** Totals of the twelve months of a year. */
export function yearKey(year: string): string {
  return `BOOK#YEAR#${year}`;
}

export function budgetKey(month: Month): string {
  return `MONTH#${month}#BUDGET`;
}

export function summaryKey(month: Month): string {
  return `MONTH#${month}#SUMMARY`;
}

/** Both rows of the months from `first` to `last`; open-ended without `last`. */
export function monthRange(first: Month, last?: Month): { kind: 'range'; from: string; to: string } {
  return { kind: 'range', from: `MONTH#${first}#`, to: last ? `MONTH#${last}#${AFTER}` : `MONTH#${AFTER}` };
}

/** What went to one payee in a month; `payee` is the key of `payeeOf`. */
export function payeeKey(month: Month, payee: string): string {
  return `PAYEE#${month}#${payee}`;
}

/** The rows of all payees in the months from `first` to `last`. */
export function payeeRange(first: Month, last: Month): { kind: 'range'; from: string; to: string } {
  return { kind: 'range', from: `PAYEE#${first}#`, to: `PAYEE#${last}#${AFTER}` };
}

export function transactionKey(transactionId: TransactionId): string {
  return `TX#${transactionId}`;
}

export function importKey(importId: ImportId): string {
  return `IMPORT#${importId}`;
}

/** How the last statement of an account was read. */
export function mappingKey(accountId: AccountId): string {
  return `MAPPING#${accountId}`;
}

export const PROFILE = 'BOOK#PROFILE';

/** Partition of the rows that belong to a user rather than to a stream. */
export function userPartition(userId: UserId): string {
  return `USER#${userId}`;
}

export function membershipKey(ledgerId: LedgerId): string {
  return `LEDGER#${ledgerId}`;
}
