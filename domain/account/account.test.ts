import { describe, expect, it } from 'vitest';
import { given } from '../testing/decider-spec.ts';
import { accountOpened, date, EUR, GIRO, household, id, recorded, SAVINGS } from '../testing/household.ts';
import { AccountId } from '../kernel/ids.ts';
import type { Currency } from '../kernel/money.ts';
import type { OpenAccount } from '../ledger/commands.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { foldEvents, initialState } from '../ledger/state.ts';

const CASH = id(AccountId, 2, 9);
const openCash: OpenAccount = {
  type: 'OpenAccount',
  accountId: CASH,
  name: 'Cash',
  kind: 'cash',
  openingBalance: 50_00,
  openedOn: date('2026-11-01'),
};
const closed: LedgerEvent = { type: 'AccountClosed', v: 1, data: { accountId: SAVINGS, name: 'Savings' } };

describe('opening an account', () => {
  it('records the opening balance in the currency of the ledger', () => {
    const data = { accountId: CASH, name: 'Cash', kind: 'cash' as const, currency: EUR, openingBalance: 50_00 };
    given(...household)
      .when(openCash)
      .then({ type: 'AccountOpened', v: 1, data: { ...data, openedOn: date('2026-11-01') } });
  });

  it('adds nothing when repeated', () => {
    const events = given(...household)
      .when(openCash)
      .events();
    given(...household, ...events)
      .when(openCash)
      .thenNothing();
  });

  it('rejects another currency', () => {
    given(...household)
      .when({ ...openCash, currency: 'USD' as Currency })
      .thenRejected('CurrencyMismatch');
  });

  it('rejects a name in use, whatever its case', () => {
    given(...household)
      .when({ ...openCash, name: 'gIRO' })
      .thenRejected('AccountNameTaken');
  });

  it('rejects an id that belongs to another account', () => {
    given(...household)
      .when({ ...openCash, accountId: GIRO })
      .thenRejected('AccountIdTaken');
  });

  it('rejects a ledger that was never opened', () => {
    given().when(openCash).thenRejected('LedgerNotFound');
  });
});

describe('renaming, closing and reopening', () => {
  it('renames with before and after', () => {
    given(...household)
      .when({ type: 'UpdateAccount', accountId: GIRO, name: 'Main' })
      .then({ type: 'AccountRenamed', v: 1, data: { accountId: GIRO, before: 'Giro', after: 'Main' } });
  });

  it('adds nothing for the name it has', () => {
    given(...household)
      .when({ type: 'UpdateAccount', accountId: GIRO, name: 'Giro' })
      .thenNothing();
  });

  it('rejects an account that is not there', () => {
    given(...household)
      .when({ type: 'CloseAccount', accountId: CASH })
      .thenRejected('AccountNotFound');
  });

  it('rejects closing while money is on it, and says how much', () => {
    const { data } = given(...household)
      .when({ type: 'CloseAccount', accountId: GIRO })
      .thenRejected('AccountBalanceNotZero');
    expect(data).toEqual({ balance: 100_00 });
  });

  it('closes an empty account, once', () => {
    const close = { type: 'CloseAccount', accountId: SAVINGS } as const;
    given(...household)
      .when(close)
      .then(closed);
    given(...household, closed)
      .when(close)
      .thenNothing();
  });

  it('reopens a closed account', () => {
    given(...household, closed)
      .when({ type: 'UpdateAccount', accountId: SAVINGS, status: 'open' })
      .then({ type: 'AccountReopened', v: 1, data: { accountId: SAVINGS, name: 'Savings' } });
  });

  it('adds nothing when reopening an open account', () => {
    given(...household)
      .when({ type: 'UpdateAccount', accountId: GIRO, status: 'open' })
      .thenNothing();
  });
});

describe('balance', () => {
  it('is the opening balance plus what counts', () => {
    const state = foldEvents(initialState(), [...household, recorded(1, 30_00)]);
    expect(state.accounts.get(GIRO)).toMatchObject({ balance: 70_00, transactions: 1 });
  });

  it('starts below zero for a debt', () => {
    const state = foldEvents(initialState(), [...household, accountOpened(CASH, 'Card', -20_00)]);
    expect(state.accounts.get(CASH)?.balance).toBe(-20_00);
  });
});
