/** How kinds of account are called and ordered on screens. */
import type { AccountView } from '#handlers/contracts/accounts';

export type AccountKind = AccountView['kind'];

/** In the order they are listed: assets first, then debts. */
export const ACCOUNT_KINDS: readonly AccountKind[] = [
  'checking',
  'savings',
  'cash',
  'investment',
  'credit-card',
  'loan',
];

const LABELS: Readonly<Record<AccountKind, string>> = {
  checking: 'Current account',
  savings: 'Savings',
  cash: 'Cash',
  investment: 'Investments',
  'credit-card': 'Credit card',
  loan: 'Loan',
};

export function accountKindLabel(kind: AccountKind): string {
  return LABELS[kind];
}

/** True for kinds whose balance is normally below zero. */
export function isDebtKind(kind: AccountKind): boolean {
  return kind === 'credit-card' || kind === 'loan';
}

/** The accounts by kind, in listing order; kinds without one are left out. */
export function groupByKind(accounts: readonly AccountView[]): { kind: AccountKind; accounts: AccountView[] }[] {
  return ACCOUNT_KINDS.map((kind) => ({ kind, accounts: accounts.filter((account) => account.kind === kind) })).filter(
    (group) => group.accounts.length > 0,
  );
}
