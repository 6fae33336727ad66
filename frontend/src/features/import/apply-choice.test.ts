import { describe, expect, it } from 'vitest';
import { ImportPreview } from '#handlers/contracts/imports';
import { applyChoice } from './apply-choice.ts';

const mapping = ImportPreview.shape.mapping.parse({
  delimiter: ';',
  headerRows: 1,
  dateColumn: 0,
  dateFormat: 'DD/MM/YYYY',
  decimalMark: ',',
  amount: { kind: 'signed', column: 3 },
  descriptionColumns: [1, 2],
  columnCount: 6,
});
const about = (field: string) => ({ field, choices: [], chosen: '', why: '' });

describe('settling what a file leaves open', () => {
  it.each([
    ['dateFormat', 'MM/DD/YYYY', { dateFormat: 'MM/DD/YYYY' }],
    ['decimalMark', '.', { decimalMark: '.' }],
    ['amount.negate', 'money out', { amount: { kind: 'signed', column: 3, negate: true } }],
    ['amount', 'column 5', { amount: { kind: 'signed', column: 4 } }],
  ])('%s: %s', (field, choice, changes) => {
    expect(applyChoice(mapping, about(field), choice)).toMatchObject(changes);
  });

  it('swaps money in and money out', () => {
    const pair = { ...mapping, amount: { kind: 'debit-credit' as const, debitColumn: 3, creditColumn: 4 } };
    expect(applyChoice(pair, about('amount'), 'column 5 is money out')).toMatchObject({
      amount: { debitColumn: 4, creditColumn: 3 },
    });
    expect(applyChoice(pair, about('amount'), 'column 4 is money out')).toMatchObject({
      amount: { debitColumn: 3, creditColumn: 4 },
    });
  });

  it('leaves to the columns what no choice settles, and what makes no sense', () => {
    expect(applyChoice(mapping, about('columnCount'), 'cut off')).toBeUndefined();
    expect(applyChoice(mapping, about('dateFormat'), 'yesterday')).toBeUndefined();
  });
});
