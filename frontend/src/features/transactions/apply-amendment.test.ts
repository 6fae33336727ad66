import { describe, expect, it } from 'vitest';
import { AmendTransactionRequest, TransactionView } from '#handlers/contracts/transactions';
import { applyAmendment } from './apply-amendment.ts';

const id = (number: number) => `0196a8f0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const common = {
  transactionId: id(1),
  date: '2026-11-22',
  amount: 1250,
  currency: 'EUR',
  description: 'Lunch',
  notes: '',
  tags: [],
  status: 'recorded',
  recordedVersion: 3,
  lastVersion: 7,
};
const entry = TransactionView.parse({
  ...common,
  kind: 'expense',
  accountId: id(2),
  lines: [{ categoryId: id(3), amount: 1250, flow: 'expense' }],
});
const transfer = TransactionView.parse({ ...common, kind: 'transfer', fromAccountId: id(2), toAccountId: id(4) });
const amend = (changes: object) => AmendTransactionRequest.parse({ expectedVersion: 7, ...changes });

describe('applyAmendment', () => {
  it('carries a new amount into the only line, and keeps what was not named', () => {
    expect(applyAmendment(entry, amend({ amount: 900, tags: ['x'] }))).toEqual({
      ...entry,
      amount: 900,
      tags: ['x'],
      lines: [{ categoryId: id(3), amount: 900, flow: 'expense' }],
    });
  });

  it('takes a category away, which is not the same as leaving it', () => {
    expect(applyAmendment(entry, amend({ categoryId: null }))).toMatchObject({
      lines: [{ categoryId: null, amount: 1250 }],
    });
  });

  it('replaces the lines of a split', () => {
    const lines = [
      { categoryId: id(3), amount: 1000 },
      { categoryId: null, amount: 250 },
    ];
    expect(applyAmendment(entry, amend({ lines }))).toMatchObject({
      lines: lines.map((line) => ({ ...line, flow: 'expense' })),
    });
  });

  it('moves a leg of a transfer', () => {
    expect(applyAmendment(transfer, amend({ toAccountId: id(5), date: '2026-11-23' }))).toEqual({
      ...transfer,
      toAccountId: id(5),
      date: '2026-11-23',
    });
  });
});
