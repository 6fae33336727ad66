/** Accounts as they stood on a business date: entries dated after it do not count. */
import type { Account } from '#domain/account/state';
import { monthOf, type BusinessDate } from '#domain/kernel/calendar';
import type { AccountId } from '#domain/kernel/ids';
import { addMinor } from '#domain/kernel/money';
import { accountEffects } from '#domain/transaction/effects';
import type { TransactionBody } from '#domain/transaction/events';
import type { ReadableRows } from '#projections/engine/load-rows';
import type { YearSummary } from '#projections/monthly-summary/month-summary';

/** Entries that count, either all those dated up to and including the date, or all those after it. */
export type DatedEntries = { readonly side: 'until' | 'after'; readonly bodies: readonly TransactionBody[] };

/**
 * Balances and counts on `on`, from the accounts with everything counted. Accounts that were opened later are left out;
 * names and whether an account is closed have no business date and stay as they are.
 */
export function accountsOn(
  accounts: readonly Account[],
  on: BusinessDate,
  { side, bodies }: DatedEntries,
): readonly Account[] {
  const moved = new Map<AccountId, { readonly amount: number; readonly transactions: number }>();
  for (const effect of bodies.flatMap(accountEffects)) {
    const { amount, transactions } = moved.get(effect.accountId) ?? { amount: 0, transactions: 0 };
    moved.set(effect.accountId, { amount: addMinor(amount, effect.amount), transactions: transactions + 1 });
  }
  return accounts
    .filter(({ openedOn }) => openedOn <= on)
    .map((account) => {
      const { amount, transactions } = moved.get(account.accountId) ?? { amount: 0, transactions: 0 };
      if (side === 'until') return { ...account, balance: addMinor(account.openingBalance, amount), transactions };
      const rest = account.transactions - transactions;
      return { ...account, balance: addMinor(account.balance, -amount), transactions: rest };
    });
}

/** The side of a date with fewer entries, as far as the yearly rows tell: both give the same, one is read for less. */
export function smallerSide(rows: ReadableRows, on: BusinessDate): DatedEntries['side'] {
  const month = monthOf(on);
  let [until, after] = [0, 0];
  for (const row of rows.list('BOOK#YEAR#', 'BOOK#YEAR#~')) {
    const { year, months } = row.document as YearSummary;
    for (const [of, { transactions }] of Object.entries(months)) {
      if (`${year}-${of}` <= month) until += transactions;
      else after += transactions;
    }
  }
  return until < after ? 'until' : 'after';
}
