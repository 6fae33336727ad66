import { describe, expect, it } from 'vitest';
import { ImportPreview } from '#handlers/contracts/imports';
import { draftOfMapping, toMapping, withRole, type Mapping } from './mapping-draft.ts';

const mapping = ImportPreview.shape.mapping.parse({
  delimiter: ';',
  headerRows: 1,
  dateColumn: 0,
  dateFormat: 'DD.MM.YYYY',
  decimalMark: ',',
  amount: { kind: 'signed', column: 3, negate: true },
  descriptionColumns: [1, 2],
  balanceColumn: 4,
  columnCount: 6,
});

describe('column roles', () => {
  it('give back the mapping they came from', () => {
    const draft = draftOfMapping(mapping);
    expect(draft.roles).toEqual(['date', 'description', 'description', 'amount', 'balance', 'ignore']);
    expect(toMapping(draft)).toEqual({ ok: true, mapping });
  });

  it('do so for two columns and for a flag, too', () => {
    const pair: Mapping = {
      ...mapping,
      amount: { kind: 'debit-credit', debitColumn: 3, creditColumn: 5, debitsAreNegative: true },
    };
    expect(toMapping(draftOfMapping(pair))).toEqual({ ok: true, mapping: pair });
    const flag: Mapping = {
      ...mapping,
      amount: { kind: 'flag', column: 3, flagColumn: 5, outgoing: ['D'], incoming: ['C'] },
    };
    expect(toMapping(draftOfMapping(flag))).toEqual({ ok: true, mapping: flag });
  });

  it('take a role from the column that had it, but share the description', () => {
    const moved = withRole(draftOfMapping(mapping), 5, 'date');
    expect(moved.roles).toEqual(['ignore', 'description', 'description', 'amount', 'balance', 'date']);
    expect(withRole(moved, 0, 'description').roles.filter((role) => role === 'description')).toHaveLength(3);
  });

  it('replace one amount column by two, and ask for the second', () => {
    const half = withRole(draftOfMapping(mapping), 5, 'money-out');
    expect(half.roles).toEqual(['date', 'description', 'description', 'ignore', 'balance', 'money-out']);
    expect(toMapping(half)).toEqual({ ok: false, problem: 'Choose the column with the money in, too.' });
    expect(toMapping(withRole(half, 3, 'money-in'))).toMatchObject({
      mapping: { amount: { kind: 'debit-credit', debitColumn: 5, creditColumn: 3 } },
    });
  });

  it('say what is missing', () => {
    const draft = draftOfMapping(mapping);
    expect(toMapping(withRole(draft, 0, 'ignore'))).toMatchObject({ problem: expect.stringContaining('date') });
    expect(toMapping(withRole(draft, 3, 'ignore'))).toMatchObject({ problem: expect.stringContaining('amount') });
    const bare = withRole(withRole(draft, 1, 'ignore'), 2, 'ignore');
    expect(toMapping(bare)).toMatchObject({ problem: expect.stringContaining('description') });
  });

  it('forget a column that lost its role', () => {
    const result = toMapping(withRole(draftOfMapping(mapping), 4, 'ignore'));
    expect(result).not.toHaveProperty('mapping.balanceColumn');
  });
});
