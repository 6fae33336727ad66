/** One account as decisions see it. */
import type { AccountId } from '../kernel/ids.ts';
import { addMinor } from '../kernel/money.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { accountEffects, accountsOf, changeOf, signedBodies } from '../transaction/effects.ts';
import type { AccountKind, AccountOpened } from './events.ts';
import type * as z from 'zod';

type Opening = z.infer<typeof AccountOpened>['data'];

/** `balance` = opening balance plus everything that counts, in minor units; `transactions` counts those entries. */
export type Account = Opening & {
  readonly balance: number;
  readonly transactions: number;
  readonly status: 'open' | 'closed';
};

const DEBT_KINDS: ReadonlySet<AccountKind> = new Set(['credit-card', 'loan']);

/** Debts are listed apart and usually have a negative balance. */
export function isDebt(account: Pick<Account, 'kind'>): boolean {
  return DEBT_KINDS.has(account.kind);
}

/** Accounts whose state an event may change. */
export function accountsTouched(event: LedgerEvent): readonly AccountId[] {
  switch (event.type) {
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'AccountReopened':
    case 'AccountRemoved':
      return [event.data.accountId];
    default: {
      const change = changeOf(event);
      return change ? [...new Set(signedBodies(change).flatMap(({ body }) => accountsOf(body)))] : [];
    }
  }
}

/** Folds one event into the account `accountId`; undefined when there is none, or none any more. */
export function evolveAccount(
  account: Account | undefined,
  accountId: AccountId,
  event: LedgerEvent,
): Account | undefined {
  switch (event.type) {
    case 'AccountOpened':
      return { ...event.data, balance: event.data.openingBalance, transactions: 0, status: 'open' };
    case 'AccountRenamed':
      return account && { ...account, name: event.data.after };
    case 'AccountClosed':
      return account && { ...account, status: 'closed' };
    case 'AccountReopened':
      return account && { ...account, status: 'open' };
    case 'AccountRemoved':
      return undefined;
    default:
      return account && moveMoney(account, accountId, event);
  }
}

function moveMoney(account: Account, accountId: AccountId, event: LedgerEvent): Account {
  const change = changeOf(event);
  if (!change) return account;
  let { balance, transactions } = account;
  for (const { body, sign } of signedBodies(change)) {
    const mine = accountEffects(body).filter((effect) => effect.accountId === accountId);
    for (const effect of mine) {
      balance = addMinor(balance, sign * effect.amount);
      transactions += sign;
    }
  }
  return { ...account, balance, transactions };
}
