import { describe, expect, it } from 'vitest';
import { TransactionView } from '#handlers/contracts/transactions';
import { toListRows, type ListRow } from './list-rows.ts';

let count = 0;

function entry(
  date: string,
  kind: 'expense' | 'income' | 'transfer',
  amount: number,
  more: object = {},
): TransactionView {
  count += 1;
  const id = `0196a8f0-0000-7000-8000-${String(count).padStart(12, '0')}`;
  const accounts =
    kind === 'transfer'
      ? { fromAccountId: id, toAccountId: id }
      : { accountId: id, lines: [{ categoryId: null, amount, flow: kind }] };
  return TransactionView.parse({
    transactionId: id,
    kind,
    date,
    amount,
    currency: 'EUR',
    description: 'x',
    notes: '',
    tags: [],
    status: 'recorded',
    recordedVersion: count,
    lastVersion: count,
    ...accounts,
    ...more,
  });
}

const inShort = (rows: readonly ListRow[]) =>
  rows.map((row) => {
    if (row.kind === 'entry') return `${row.index}${row.startsDay ? '*' : ''}`;
    return row.kind === 'month' ? row.month : row.date;
  });

describe('toListRows', () => {
  const entries = [
    entry('2026-11-03', 'expense', 100),
    entry('2026-11-03', 'income', 300),
    entry('2026-11-01', 'expense', 50),
    entry('2026-10-31', 'expense', 10),
  ];

  it('names each month once and marks the first entry of a day', () => {
    expect(inShort(toListRows(entries, { withDays: false }))).toEqual(['2026-11', '0*', '1', '2*', '2026-10', '3*']);
  });

  it('puts a heading before each day where wanted', () => {
    expect(inShort(toListRows(entries, { withDays: true }))).toEqual([
      '2026-11',
      '2026-11-03',
      '0*',
      '1',
      '2026-11-01',
      '2*',
      '2026-10',
      '2026-10-31',
      '3*',
    ]);
  });

  it('adds up a day by currency, without transfers and voided entries', () => {
    const [, day] = toListRows(
      [
        entry('2026-11-03', 'expense', 100),
        entry('2026-11-03', 'income', 300),
        entry('2026-11-03', 'transfer', 1000),
        entry('2026-11-03', 'expense', 7, { status: 'voided' }),
        entry('2026-11-03', 'expense', 20, { currency: 'USD' }),
      ],
      { withDays: true },
    );
    expect(day).toMatchObject({
      net: [
        { currency: 'EUR', amount: 200 },
        { currency: 'USD', amount: -20 },
      ],
    });
  });

  it('does not repeat the amount of a single entry', () => {
    expect(toListRows([entry('2026-11-03', 'expense', 100)], { withDays: true })[1]).toMatchObject({
      kind: 'day',
      net: [],
    });
  });

  it('is empty for an empty list', () => {
    expect(toListRows([], { withDays: true })).toEqual([]);
  });
});
