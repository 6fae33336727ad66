/** Rules about accounts. */
import type { AccountId } from '../kernel/ids.ts';
import { accepted, rejected } from '../kernel/decision.ts';
import { minorToDecimal } from '../kernel/money.ts';
import type { CloseAccount, OpenAccount, UpdateAccount } from '../ledger/commands.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import { accountsOf } from '../transaction/effects.ts';
import type { TransactionBody } from '../transaction/events.ts';
import type { Account } from './state.ts';

export function openAccount(command: OpenAccount, state: OpenLedgerState): LedgerDecision {
  const { accountId, name, kind, openingBalance, openedOn } = command;
  const existing = state.accounts.get(accountId);
  if (existing) {
    const same = existing.kind === kind && existing.openingBalance === openingBalance && existing.openedOn === openedOn;
    return same
      ? accepted()
      : rejected({ code: 'AccountIdTaken', detail: 'This account id is in use.', field: 'accountId' });
  }
  const currency = command.currency ?? state.ledger.currency;
  if (currency !== state.ledger.currency) {
    const detail = `Accounts of this ledger are kept in ${state.ledger.currency}, not ${currency}.`;
    return rejected({ code: 'CurrencyMismatch', detail, field: 'currency', data: { expected: state.ledger.currency } });
  }
  const refusal = nameTaken(name, accountId, state);
  if (refusal) return refusal;
  const data = { accountId, name, kind, currency, openingBalance, openedOn };
  return accepted({ type: 'AccountOpened', v: 1, data });
}

/** Rename and reopen, each only where it changes something. */
export function updateAccount(command: UpdateAccount, state: OpenLedgerState): LedgerDecision {
  const { accountId, name } = command;
  const account = state.accounts.get(accountId);
  if (!account) return accountNotFound(accountId);
  const events: LedgerEvent[] = [];
  if (command.status === 'open' && account.status === 'closed') {
    events.push({ type: 'AccountReopened', v: 1, data: { accountId, name: account.name } });
  }
  if (name !== undefined && name !== account.name) {
    const refusal = nameTaken(name, accountId, state);
    if (refusal) return refusal;
    events.push({ type: 'AccountRenamed', v: 1, data: { accountId, before: account.name, after: name } });
  }
  return accepted(...events);
}

/** An account is closed empty: what is on it must be somewhere else first, or net worth would hide it. */
export function closeAccount(command: CloseAccount, state: OpenLedgerState): LedgerDecision {
  const { accountId } = command;
  const account = state.accounts.get(accountId);
  if (!account) return accountNotFound(accountId);
  if (account.status === 'closed') return accepted();
  if (account.balance !== 0) {
    const held = `${minorToDecimal(account.balance, account.currency)} ${account.currency}`;
    const detail = `“${account.name}” still holds ${held}. Transfer it to another account first.`;
    return rejected({ code: 'AccountBalanceNotZero', detail, data: { balance: account.balance } });
  }
  return accepted({ type: 'AccountClosed', v: 1, data: { accountId, name: account.name } });
}

/** The account, if entries may be posted to it; else the refusal. `field` names where the command says so. */
export function openAccountOr(
  accountId: AccountId,
  state: OpenLedgerState,
  field: string,
): { readonly account: Account } | { readonly refusal: LedgerDecision } {
  const account = state.accounts.get(accountId);
  if (!account) return { refusal: accountNotFound(accountId, field) };
  if (account.status === 'open') return { account };
  const detail = `“${account.name}” is closed. Reopen it to change its entries.`;
  return { refusal: rejected({ code: 'AccountIsClosed', detail, field, data: { accountId } }) };
}

/** The refusal when an account of the body is closed; undefined when all are open. */
export function closedAccount(body: TransactionBody, state: OpenLedgerState): LedgerDecision | undefined {
  const check = (accountId: AccountId): LedgerDecision[] => {
    const result = openAccountOr(accountId, state, 'accountId');
    return 'refusal' in result ? [result.refusal] : [];
  };
  return accountsOf(body).flatMap(check)[0];
}

function accountNotFound(accountId: AccountId, field = 'accountId'): LedgerDecision {
  const detail = 'This ledger has no such account.';
  return rejected({ code: 'AccountNotFound', detail, field, data: { accountId } });
}

function nameTaken(name: string, accountId: AccountId, state: OpenLedgerState): LedgerDecision | undefined {
  const wanted = name.toLocaleLowerCase('en');
  const taken = [...state.accounts.values()].some(
    (account) => account.accountId !== accountId && account.name.toLocaleLowerCase('en') === wanted,
  );
  if (!taken) return undefined;
  return rejected({ code: 'AccountNameTaken', detail: `There is an account named “${name}” already.`, field: 'name' });
}
