import { describe, expect, it } from 'vitest';
import type { Currency } from '../kernel/money.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import { foldEvents, initialState } from '../ledger/state.ts';
import { given } from '../testing/decider-spec.ts';
import {
  body,
  date,
  EUR,
  FOOD,
  FUN,
  GIRO,
  household,
  record,
  recorded,
  SALARY,
  SAVINGS,
  transactionId,
} from '../testing/household.ts';
import type { RecordTransfer } from '../ledger/commands.ts';

const savingsClosed: LedgerEvent = { type: 'AccountClosed', v: 1, data: { accountId: SAVINGS, name: 'Savings' } };
const voided: LedgerEvent = {
  type: 'TransactionVoided',
  v: 2,
  data: { transactionId: transactionId(1), body: body(30_00), remembered: true },
};
const transfer: RecordTransfer = {
  type: 'RecordTransfer',
  transactionId: transactionId(7),
  date: date('2026-11-10'),
  fromAccountId: GIRO,
  toAccountId: SAVINGS,
  amount: 40_00,
  description: 'Saving',
  notes: '',
  tags: [],
};

describe('recording', () => {
  it('stores the entry with the side each line counts on', () => {
    given(...household)
      .when(record(1, 30_00))
      .then(recorded(1, 30_00));
  });

  it('splits over categories', () => {
    const lines = [
      { categoryId: FOOD, amount: 20_00 },
      { categoryId: FUN, amount: 10_00, note: 'game' },
    ];
    const stored = [
      { categoryId: FOOD, amount: 20_00, flow: 'expense' as const },
      { categoryId: FUN, amount: 10_00, flow: 'expense' as const, note: 'game' },
    ];
    given(...household)
      .when(record(1, 30_00, { lines }))
      .then(recorded(1, 30_00, { lines: stored }));
  });

  it('rejects a split that does not add up, and says what is left', () => {
    const lines = [{ categoryId: FOOD, amount: 20_00 }];
    const refusal = given(...household)
      .when(record(1, 30_00, { lines }))
      .thenRejected('SplitDoesNotAddUp');
    expect(refusal.data).toEqual({ amount: 30_00, total: 20_00, left: 10_00 });
    expect(refusal.detail).toContain('10.00 EUR left to assign');
  });

  it('counts money coming in on an expense category as a refund of it', () => {
    const [event] = given(...household)
      .when(record(1, 5_00, { kind: 'income' }))
      .events();
    expect(event).toMatchObject({ data: { body: { kind: 'income', lines: [{ categoryId: FOOD, flow: 'expense' }] } } });
  });

  it('adds nothing when repeated, and rejects another entry under the id', () => {
    given(...household, recorded(1, 30_00))
      .when(record(1, 30_00))
      .thenNothing();
    given(...household, recorded(1, 30_00))
      .when(record(1, 31_00))
      .thenRejected('TransactionIdTaken');
  });

  it('rejects a closed account and another currency', () => {
    given(...household, savingsClosed)
      .when(record(1, 1_00, { accountId: SAVINGS }))
      .thenRejected('AccountIsClosed');
    given(...household)
      .when(record(1, 1_00, { currency: 'USD' as Currency }))
      .thenRejected('CurrencyMismatch');
  });

  it('keeps each tag once', () => {
    const [event] = given(...household)
      .when(record(1, 1_00, { tags: ['a', 'b', 'a'] }))
      .events();
    expect(event).toMatchObject({ data: { body: { tags: ['a', 'b'] } } });
  });
});

describe('transfers', () => {
  it('are one event with two legs that net to zero', () => {
    const events = given(...household)
      .when(transfer)
      .events();
    expect(events.map((event) => event.type)).toEqual(['TransferRecorded']);
    const state = foldEvents(initialState(), [...household, ...events]);
    expect(state.accounts.get(GIRO)?.balance).toBe(60_00);
    expect(state.accounts.get(SAVINGS)?.balance).toBe(40_00);
  });

  it('reject the same account twice', () => {
    given(...household)
      .when({ ...transfer, toAccountId: GIRO })
      .thenRejected('SameAccountTwice');
  });

  it('stay transfers when amended', () => {
    const events = given(...household)
      .when(transfer)
      .events();
    const amend = (changes: object) => ({
      type: 'AmendTransaction' as const,
      transactionId: transactionId(7),
      changes,
    });
    given(...household, ...events)
      .when(amend({ kind: 'income' }))
      .thenRejected('KindCannotChange');
    given(...household, ...events)
      .when(amend({ amount: 50_00 }))
      .thenTypes('TransactionAmended');
  });
});

describe('amending', () => {
  const amend = (changes: object) => ({ type: 'AmendTransaction' as const, transactionId: transactionId(1), changes });

  it('stores full before and after', () => {
    given(...household, recorded(1, 30_00))
      .when(amend({ description: 'Market', amount: 35_00 }))
      .then({
        type: 'TransactionAmended',
        v: 1,
        data: {
          transactionId: transactionId(1),
          before: body(30_00),
          after: body(35_00, { description: 'Market' }),
        },
      });
  });

  it('moves the whole amount to another category, and its side with it', () => {
    const [event] = given(...household, recorded(1, 30_00))
      .when(amend({ categoryId: SALARY }))
      .events();
    expect(event).toMatchObject({
      data: { after: { lines: [{ categoryId: SALARY, amount: 30_00, flow: 'income' }] } },
    });
  });

  it('adds nothing when nothing changes', () => {
    given(...household, recorded(1, 30_00))
      .when(amend({ amount: 30_00 }))
      .thenNothing();
  });

  it('asks for new lines when the amount of a split changes', () => {
    const lines = [
      { categoryId: FOOD, amount: 20_00, flow: 'expense' as const },
      { categoryId: FUN, amount: 10_00, flow: 'expense' as const },
    ];
    given(...household, recorded(1, 30_00, { lines }))
      .when(amend({ amount: 31_00 }))
      .thenRejected('SplitDoesNotAddUp');
  });

  it('rejects what is not there, what is voided, and moves from or to a closed account', () => {
    given(...household)
      .when(amend({ amount: 1 }))
      .thenRejected('TransactionNotFound');
    given(...household, recorded(1, 30_00), voided)
      .when(amend({ amount: 1 }))
      .thenRejected('TransactionIsVoided');
    given(...household, recorded(1, 30_00), savingsClosed)
      .when(amend({ accountId: SAVINGS }))
      .thenRejected('AccountIsClosed');
    given(...household, recorded(1, 30_00, { accountId: SAVINGS }), savingsClosed)
      .when(amend({ accountId: GIRO }))
      .thenRejected('AccountIsClosed');
  });
});

describe('voiding', () => {
  const voidIt = { type: 'VoidTransaction', transactionId: transactionId(1) } as const;

  it('takes the entry out of what counts, once', () => {
    given(...household, recorded(1, 30_00))
      .when(voidIt)
      .then(voided);
    given(...household, recorded(1, 30_00), voided)
      .when(voidIt)
      .thenNothing();
    const state = foldEvents(initialState(), [...household, recorded(1, 30_00), voided]);
    expect(state.accounts.get(GIRO)).toMatchObject({ balance: 100_00, transactions: 0, currency: EUR });
  });

  it('rejects an entry that is not there', () => {
    given(...household)
      .when(voidIt)
      .thenRejected('TransactionNotFound');
  });
});
