/** Accounts and balances as the API shows them. */
import { isDebt, type Account } from '#domain/account/state';
import { addMinor } from '#domain/kernel/money';
import type { ReadableRows } from '#projections/engine/load-rows';
import { ACCOUNTS } from '#projections/row-keys';
import type { AccountView, BalancesView } from '#handlers/contracts/accounts';

/** All accounts in the order assets, debts, then by name. */
export function accountViews(rows: ReadableRows): AccountView[] {
  const accounts = rows.list(ACCOUNTS.from, ACCOUNTS.to).map((row) => row.document as Account);
  return accounts
    .sort((a, b) => Number(isDebt(a)) - Number(isDebt(b)) || a.name.localeCompare(b.name, 'en'))
    .map((account) => ({ ...account }));
}

/** Sums over accounts of one currency: the ledger's. */
export function balanceTotals(accounts: readonly AccountView[]): Pick<BalancesView, 'netWorth' | 'assets' | 'debts'> {
  const assets = addMinor(...accounts.filter((account) => account.balance > 0).map((account) => account.balance));
  const debts = addMinor(...accounts.filter((account) => account.balance < 0).map((account) => account.balance));
  return { netWorth: addMinor(assets, debts), assets, debts };
}
