import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BusinessDate } from '../kernel/calendar.ts';
import { AccountId, TransactionId } from '../kernel/ids.ts';
import { numberOccurrences, statementFingerprint } from './fingerprint.ts';
import { statementTransactionId } from './transaction-id.ts';

const accountId = AccountId.parse('6f3c1c1e-5a0b-4c57-9f0e-1d2c3b4a5968');
const date = BusinessDate.parse('2026-11-22');

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe('statementFingerprint', () => {
  it('overlooks spaces, case and the two ways to write an accent', () => {
    const once = statementFingerprint({ date, amount: -350, description: '  CAFÉ\u00a0 Bar ' });
    const again = statementFingerprint({ date, amount: -350, description: 'cafe\u0301 bar' });
    expect(once).toBe(again);
    // The stored form: a change here would make every imported row a new one.
    expect(once).toBe('2026-11-22|-350|café bar');
  });

  it('tells amounts, days and texts apart', () => {
    const base = { date, amount: -350, description: 'Bar' };
    const others = [
      { ...base, amount: 350 },
      { ...base, date: BusinessDate.parse('2026-11-23') },
      { ...base, description: 'Bar 2' },
    ];
    expect(new Set([base, ...others].map(statementFingerprint)).size).toBe(4);
  });
});

describe('statementTransactionId', () => {
  it('is a UUID of version 8 that never changes', () => {
    const id = statementTransactionId({ accountId, fingerprint: '2026-11-22|-350|bar', occurrence: 1 }, sha256);
    expect(TransactionId.parse(id)).toBe(id);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(id).toBe('f94fe3fc-ea27-8aab-aba7-403f50804b5f');
  });

  it('differs by account and by occurrence', () => {
    const key = { accountId, fingerprint: 'x', occurrence: 1 };
    const other = AccountId.parse('7f3c1c1e-5a0b-4c57-9f0e-1d2c3b4a5968');
    const ids = [key, { ...key, occurrence: 2 }, { ...key, accountId: other }].map((each) =>
      statementTransactionId(each, sha256),
    );
    expect(new Set(ids).size).toBe(3);
  });

  it('refuses a hash that is not hexadecimal', () => {
    expect(() => statementTransactionId({ accountId, fingerprint: 'x', occurrence: 1 }, () => 'abc=')).toThrow(
      TypeError,
    );
  });
});

describe('matching by fingerprint and occurrence', () => {
  const rows = fc.array(
    fc.constantFrom('a', 'b', 'c').map((fingerprint) => ({ fingerprint })),
    { maxLength: 20 },
  );

  it('gives each row of a file an id of its own, and the same file the same ids', () => {
    fc.assert(
      fc.property(rows, (file) => {
        const first = ids(file);
        expect(new Set(first).size).toBe(file.length);
        expect(ids(file)).toEqual(first);
      }),
    );
  });

  it('makes two files that overlap the union of both, row by row', () => {
    fc.assert(
      fc.property(rows, fc.nat(20), fc.nat(20), (statement, from, to) => {
        // Rows of one day are in both files or in neither, so a file is cut between different fingerprints.
        const days = [...statement].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
        const start = boundary(days, from);
        const end = boundary(days, to);
        const union = new Set([...ids(days.slice(0, end)), ...ids(days.slice(start))]);
        expect(union.size).toBe(start <= end ? days.length : end + days.length - start);
      }),
    );
  });
});

function ids(rows: readonly { fingerprint: string }[]): string[] {
  return numberOccurrences(rows).map((row) => statementTransactionId({ accountId, ...row }, sha256));
}

/** Moves a cut forward to where the fingerprint changes. */
function boundary(rows: readonly { fingerprint: string }[], wanted: number): number {
  let cut = Math.min(wanted, rows.length);
  while (cut > 0 && cut < rows.length && rows[cut]?.fingerprint === rows[cut - 1]?.fingerprint) cut += 1;
  return cut;
}
