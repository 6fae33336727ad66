import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolveAccount, type Account } from '#domain/account/state';
import type { LedgerEvent } from '#domain/ledger/events';
import { accountOpened, body, date, GIRO, recorded, SAVINGS, transactionId } from '#domain/testing/household';
import type { TransactionBody } from '#domain/transaction/events';
import { transferBody } from '#projections/testing/household-events';
import { accountsOn, smallerSide } from './accounts-on.ts';

const anyBody: fc.Arbitrary<TransactionBody> = fc
  .record({ amount: fc.integer({ min: 1, max: 99 }), day: fc.integer({ min: 1, max: 9 }), what: fc.nat(2) })
  .map(({ amount, day, what }): TransactionBody => {
    const on = date(`2026-11-0${day}`);
    if (what === 0) return { ...transferBody(amount), date: on };
    return body(amount, { date: on, kind: what === 1 ? 'expense' : 'income' });
  });

function accountsAfter(bodies: readonly TransactionBody[]): readonly Account[] {
  const opened = [accountOpened(GIRO, 'Giro', 100_00), accountOpened(SAVINGS, 'Savings')];
  const entries = bodies.map((each): LedgerEvent => {
    if (each.kind !== 'transfer')
      return { ...recorded(1, 1), data: { transactionId: transactionId(1), body: each } } as LedgerEvent;
    return { type: 'TransferRecorded', v: 1, data: { transactionId: transactionId(1), body: each } };
  });
  return [GIRO, SAVINGS].flatMap((accountId) => {
    const mine = opened.filter((event) => 'accountId' in event.data && event.data.accountId === accountId);
    const account = [...mine, ...entries].reduce<Account | undefined>(
      (before, event) => evolveAccount(before, accountId, event),
      undefined,
    );
    return account ?? [];
  });
}

describe('accounts on a date', () => {
  it('are what the entries up to that date make of them, told from either side', () => {
    fc.assert(
      fc.property(fc.array(anyBody), fc.integer({ min: 1, max: 9 }), (bodies, day) => {
        const on = date(`2026-11-0${day}`);
        const [until, after] = [bodies.filter((each) => each.date <= on), bodies.filter((each) => each.date > on)];
        const expected = accountsAfter(until);
        const all = accountsAfter(bodies);
        expect(accountsOn(all, on, { side: 'until', bodies: until })).toEqual(expected);
        expect(accountsOn(all, on, { side: 'after', bodies: after })).toEqual(expected);
      }),
    );
  });

  it('are those that had been opened', () => {
    const [giro] = accountsAfter([]);
    if (!giro) throw new Error('there is no account');
    const later = { ...giro, openedOn: date('2026-11-05') };
    const nothing = { side: 'after', bodies: [] } as const;
    expect(accountsOn([giro, later], date('2026-11-04'), nothing)).toEqual([giro]);
    expect(accountsOn([giro, later], date('2026-11-05'), nothing)).toEqual([giro, later]);
  });
});

describe('the side to read', () => {
  const year = (of: string, months: Record<string, number>) => ({
    partition: 'P',
    sort: `BOOK#YEAR#${of}`,
    version: 1,
    document: {
      year: of,
      months: Object.fromEntries(
        Object.entries(months).map(([month, transactions]) => [month, { income: 0, expense: 0, transactions }]),
      ),
    },
  });

  it('is the one with fewer entries', () => {
    const list = [year('2025', { 12: 5 }), year('2026', { '01': 1, '02': 9 })];
    const rows = { read: () => undefined, keys: () => [], list: () => list };
    expect(smallerSide(rows, date('2025-11-30'))).toBe('until');
    expect(smallerSide(rows, date('2026-01-15'))).toBe('until');
    expect(smallerSide(rows, date('2026-02-01'))).toBe('after');
  });
});
