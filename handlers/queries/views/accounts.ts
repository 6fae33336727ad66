/** Accounts and balances as the API shows them. */
import { isDebt, type Account } from '#domain/account/state';
import { addMinor } from '#domain/kernel/money';
import type { ReadableRows } from '#projections/engine/load-rows';
import { ACCOUNTS } from '#projections/row-keys';
import type { AccountView, BalancesView } from '#handlers/contracts/accounts';

/** All accounts of the books, closed ones included. */
export function accountsIn(rows: ReadableRows): Account[] {
  return rows.list(ACCOUNTS.from, ACCOUNTS.to).map(({ document }) => document as Account);
}

/** In the order assets, debts, then by name. */
export function accountViews(accounts: readonly Account[]): AccountView[] {
  return accounts
    .toSorted((a, b) => Number(isDebt(a)) - Number(isDebt(b)) || a.name.localeCompare(b.name, 'en'))
    .map((account) => ({ ...account }));
}

/** Sums over accounts of one currency: the ledger's. */
export function balanceTotals(accounts: readonly AccountView[]): Pick<BalancesView, 'netWorth' | 'assets' | 'debts'> {
  const assets = addMinor(...accounts.filter((account) => account.balance > 0).map((account) => account.balance));
  const debts = addMinor(...accounts.filter((account) => account.balance < 0).map((account) => account.balance));
  return { netWorth: addMinor(assets, debts), assets, debts };
}
