import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StatementMapping } from '#domain/statement/mapping';
import { type StatementFileReading, readStatementFile, readWholeStatementFile } from './read-statement-file.ts';

const folder = new URL('read-statement-file.fixtures/', import.meta.url);

function fixture(name: string): Buffer {
  return readFileSync(new URL(name, folder));
}

type Read = Extract<StatementFileReading, { kind: 'read' }>;

function read(bytes: Uint8Array | string, mapping?: StatementMapping): Read {
  const reading = readStatementFile({ bytes: Buffer.from(bytes), currency: 'EUR', ...(mapping ? { mapping } : {}) });
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.error));
  return reading;
}

function brief({ rows }: Read): [string, number, string][] {
  return rows.map(({ date, amount, description }) => [date, amount, description]);
}

function refusal(bytes: Uint8Array | string): object {
  const reading = readWholeStatementFile({ bytes: Buffer.from(bytes), currency: 'EUR' });
  return reading.kind === 'refused' ? reading.error : { rows: reading.rows.length };
}

describe('readStatementFile', () => {
  it('reads Windows-1252 with semicolons, decimal comma and a delimiter inside quotes', () => {
    const reading = read(fixture('windows-1252-semicolon.csv'));
    expect(brief(reading)).toEqual([
      ['2026-03-02', -108869, 'Stadtwerke München; Abschlag März'],
      ['2026-03-03', -100000, 'Kontoführung'],
      ['2026-03-13', 290000, 'Gehalt'],
    ]);
    expect([reading.errors, reading.ambiguities]).toEqual([[], []]);
    expect(reading.columns.map(({ use }) => use)).toEqual([
      'date',
      'ignored',
      'ignored',
      'description',
      'amount',
      'currency',
      'ignored',
    ]);
  });

  it('reads debit and credit columns behind a byte order mark, and both of two equal rows', () => {
    const reading = read(fixture('debit-credit-utf8-mark.csv'));
    expect(brief(reading)).toEqual([
      ['2026-09-01', 10000, 'Opening GP'],
      ['2026-09-01', -350, 'Coffee'],
      ['2026-09-01', -350, 'Coffee'],
      ['2026-09-14', -1200, 'Book "Money", used'],
    ]);
    expect(reading.rows.map(({ line, occurrence }) => [line, occurrence])).toEqual([
      [2, 1],
      [3, 1],
      [4, 2],
      [5, 1],
    ]);
    expect(reading.warnings).toEqual([]);
  });

  it('reads a flag column without headings, and skips a line without an entry', () => {
    const reading = read(fixture('flag-without-headings.csv'));
    expect(brief(reading).map(([, amount]) => amount)).toEqual([-350, -350, -410, 144348]);
    expect(reading.skipped).toMatchObject([{ line: 4, rule: 'no-entry' }]);
  });

  it('reads decimal commas in a comma file', () => {
    expect(brief(read(fixture('quoted-decimal-comma.csv')))).toEqual([
      ['2026-12-06', -878, 'Hosting, 9.95 USD'],
      ['2026-12-07', 878, 'Refund: 1 USD = 1.133257 EUR'],
    ]);
  });

  it('reads UTF-16 with tabs', () => {
    expect(brief(read(fixture('utf-16-tab.csv')))).toEqual([
      ['2026-03-01', 1, 'Renter'],
      ['2026-03-01', 1, 'Renter'],
      ['2026-03-02', -450000, 'Husleje'],
    ]);
  });

  it('obeys a separator line, and keeps the line numbers of the file', () => {
    const reading = read(fixture('separator-line.csv'));
    expect(reading.rows.map(({ line, amount }) => [line, amount])).toEqual([
      [5, -70000],
      [6, 150000],
    ]);
    expect(reading.mapping).toMatchObject({ dateFormat: 'DD/MM/YYYY', footerRows: 1 });
  });

  it('reads each file the same under the mapping it inferred', () => {
    for (const name of readdirSync(folder)) {
      const inferred = read(fixture(name));
      const mapped = read(fixture(name), inferred.mapping);
      expect({ ...mapped, ambiguities: [] }).toEqual({ ...inferred, ambiguities: [] });
    }
  });

  it('reads the same rows again with the same keys, and none twice', () => {
    for (const name of readdirSync(folder)) {
      const keys = read(fixture(name)).rows.map(
        ({ fingerprint, occurrence }) => `${fingerprint}#${String(occurrence)}`,
      );
      const again = read(fixture(name)).rows.map(
        ({ fingerprint, occurrence }) => `${fingerprint}#${String(occurrence)}`,
      );
      expect(new Set([...keys, ...again]).size).toBe(keys.length);
    }
  });

  it('offers the columns when it cannot tell what they mean', () => {
    const reading = readStatementFile({ bytes: Buffer.from('a,b\nc,d\n'), currency: 'EUR' });
    expect(reading).toMatchObject({
      kind: 'refused',
      error: { rule: 'not-recognized' },
      columns: [{ samples: ['a', 'c'] }, {}],
    });
  });
});

describe('readWholeStatementFile', () => {
  const head = 'Date,Details,Amount\n2026-03-13,Rent,-700.00\n';

  it('refuses the whole file for one wrong cell, with line and column', () => {
    expect(refusal(`${head}2026-03-14,Shop,12.x\n2026-03-15,Shop,1.00\n`)).toMatchObject({
      line: 3,
      column: 3,
      header: 'Amount',
      rule: 'amount-format',
    });
    expect(refusal(`${head}2026-02-30,Shop,1.00\n`)).toMatchObject({
      line: 3,
      column: 1,
      header: 'Date',
      rule: 'date',
    });
    expect(refusal(`${head}2026-03-14,Shop\n2026-03-15,Shop,1.00\n`)).toMatchObject({
      line: 3,
      column: 2,
      rule: 'too-few-columns',
    });
  });

  it('refuses other formats by name', () => {
    expect(refusal('OFXHEADER:100\n')).toMatchObject({
      rule: 'not-a-csv-file',
      detail: expect.stringContaining('OFX') as string,
    });
    expect(refusal('!Type:Bank\nD1/1/26\n')).toMatchObject({ rule: 'not-a-csv-file' });
    expect(refusal('<?xml version="1.0"?><Document/>')).toMatchObject({ rule: 'not-a-csv-file' });
    expect(refusal('{"a": 1}')).toMatchObject({ rule: 'not-a-csv-file' });
    expect(refusal('just words\n')).toMatchObject({ rule: 'not-a-csv-file' });
  });

  it('never takes a cut file for a whole one', () => {
    const rows = [13, 14, 15, 16, 17].map((day) => `2026-03-${String(day)},"Shop ${String(day)}",-1${String(day)}.50`);
    const text = ['Date,Details,Amount', ...rows].join('\n');
    const whole = read(text).rows;
    const safe = text.lastIndexOf('\n');
    for (let end = safe + 2; end < text.length; end += 1) {
      expect(refusal(text.slice(0, end)), text.slice(safe + 1, end)).toHaveProperty('line', 6);
    }
    expect(read(text.slice(0, safe)).rows).toEqual(whole.slice(0, -1));
  });
});
