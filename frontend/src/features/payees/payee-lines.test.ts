import { describe, expect, it } from 'vitest';
import { payeeLines } from './payee-lines.ts';

const payee = (name: string, expense: number, transactions = 1, income = 0) => ({
  payee: name,
  expense,
  income,
  transactions,
});
const PAYEES = [payee('Rent', 112_000), payee('lidl', 27_000, 4), payee('Rewe', 27_000, 1), payee('Shop', -500, 1, 0)];
const names = (order: 'expense' | 'payee' | 'transactions', find = '') =>
  payeeLines(PAYEES, find, order).lines.map((line) => line.payee);

describe('payee lines', () => {
  it('stand by spending, alike by name', () => {
    expect(names('expense')).toEqual(['Rent', 'lidl', 'Rewe', 'Shop']);
  });

  it('stand by name or by entries when asked to', () => {
    expect(names('payee')).toEqual(['lidl', 'Rent', 'Rewe', 'Shop']);
    expect(names('transactions')[0]).toBe('lidl');
  });

  it('are found in any case, and summed as found', () => {
    expect(names('expense', ' LI')).toEqual(['lidl']);
    expect(payeeLines(PAYEES, 're', 'expense')).toMatchObject({ expense: 139_000, transactions: 2, highest: 112_000 });
  });

  it('sum to nothing when there are none', () => {
    expect(payeeLines(PAYEES, 'nobody', 'expense')).toMatchObject({ lines: [], expense: 0, highest: 0 });
  });
});
