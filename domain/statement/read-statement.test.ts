import { describe, expect, it } from 'vitest';
import { StatementMapping } from './mapping.ts';
import { readStatement } from './read-statement.ts';
import type { StatementReading } from './statement-row.ts';

const signed = {
  delimiter: ';',
  headerRows: 1,
  footerRows: 0,
  dateColumn: 0,
  dateFormat: 'DD.MM.YYYY',
  amount: { kind: 'signed', column: 2 },
  decimalMark: ',',
  descriptionColumns: [1],
  columnCount: 3,
};
const HEADINGS = 'Datum;Text;Betrag';

function read(changes: object, lines: readonly string[], endsWithLineBreak = true): StatementReading {
  const mapping = StatementMapping.parse({ ...signed, ...changes });
  const records = lines.map((line, index) => ({ line: index + 1, cells: line.split(';') }));
  return readStatement({ delimiter: ';', records, endsWithLineBreak }, { mapping, currency: 'EUR' });
}

describe('readStatement: rows', () => {
  it('reads date, amount and text, and keeps the cells', () => {
    const { rows, errors } = read({}, [HEADINGS, '02.03.2026;Miete   März;-700,00']);
    expect(errors).toEqual([]);
    expect(rows).toEqual([
      {
        rowNumber: 1,
        line: 2,
        date: '2026-03-02',
        amount: -70000,
        description: 'Miete März',
        raw: ['02.03.2026', 'Miete   März', '-700,00'],
        fingerprint: '2026-03-02|-70000|miete märz',
        occurrence: 1,
      },
    ]);
  });

  it('keeps rows that look the same, numbered', () => {
    const interest = '02.03.2026;Zinsen;0,01';
    const { rows } = read({}, [HEADINGS, interest, interest, '03.03.2026;Zinsen;0,01', interest]);
    expect(rows.map(({ date, occurrence }) => [date, occurrence])).toEqual([
      ['2026-03-02', 1],
      ['2026-03-02', 2],
      ['2026-03-03', 1],
      ['2026-03-02', 3],
    ]);
  });

  it('takes the sign from a debit and a credit column', () => {
    const amount = { kind: 'debit-credit', debitColumn: 2, creditColumn: 3 };
    const lines = [
      '02.03.2026;A;5,00;',
      '02.03.2026;B;;7,00',
      '02.03.2026;C;0,00;8,00',
      '02.03.2026;Storno;-2,00;0,00',
    ];
    const { rows } = read({ headerRows: 0, columnCount: 4, amount }, lines);
    expect(rows.map((row) => row.amount)).toEqual([-500, 700, 800, 200]);
    const negative = read({ headerRows: 0, columnCount: 4, amount: { ...amount, debitsAreNegative: true } }, [
      '02.03.2026;A;-5,00;',
    ]);
    expect(negative.rows.map((row) => row.amount)).toEqual([-500]);
  });

  it('takes the sign from a flag, and refuses a flag nobody listed', () => {
    const amount = { kind: 'flag', column: 2, flagColumn: 3, outgoing: ['O'], incoming: ['I'] };
    const { rows, errors } = read({ headerRows: 0, columnCount: 4, amount }, [
      '02.03.2026;A;5,00;o ',
      '02.03.2026;B;7,00;I',
      '02.03.2026;C;7,00;X',
    ]);
    expect(rows.map((row) => row.amount)).toEqual([-500, 700]);
    expect(errors).toMatchObject([{ line: 3, column: 4, rule: 'flag', value: 'X' }]);
  });

  it('turns the sign round for statements that print spending without minus', () => {
    const { rows } = read({ amount: { kind: 'signed', column: 2, negate: true } }, [
      HEADINGS,
      '02.03.2026;A;5,00',
      '02.03.2026;B;-7,00',
    ]);
    expect(rows.map((row) => row.amount)).toEqual([-500, 700]);
  });

  it('describes a row by its payee, or any text, when the purpose is empty', () => {
    const mapping = { headerRows: 0, columnCount: 4, payeeColumn: 3 };
    const { rows } = read(mapping, ['02.03.2026;;-1,00;Bäcker', '02.03.2026;Brot;-1,00;Bäcker', '02.03.2026;;-1,00;']);
    expect(rows.map(({ description, payee }) => [description, payee])).toEqual([
      ['Bäcker', 'Bäcker'],
      ['Brot', 'Bäcker'],
      ['No description', undefined],
    ]);
  });

  it('shortens long texts for the books but not for recognition', () => {
    const long = 'x'.repeat(250);
    const { rows } = read({}, [HEADINGS, `02.03.2026;${long};-1,00`, `02.03.2026;${long}y;-1,00`]);
    expect(rows.map(({ description }) => description.length)).toEqual([200, 200]);
    expect(rows.map(({ occurrence }) => occurrence)).toEqual([1, 1]);
  });
});

describe('readStatement: what is left out', () => {
  it('skips records without date and amount, zero amounts, balance lines and footers, and says so', () => {
    const lines = [
      HEADINGS,
      'Hinweis;;',
      '02.03.2026;A;0,00',
      '02.03.2026;Übertrag;;9,00',
      '02.03.2026;B;1,00;10,00',
      'Summe;1 Buchung;1,00',
    ];
    const { rows, errors, skipped } = read({ balanceColumn: 3, columnCount: 4, footerRows: 1 }, lines.map(fourCells));
    expect(errors).toEqual([]);
    expect(rows.map(({ line }) => line)).toEqual([5]);
    expect(skipped.map(({ line, rule }) => [line, rule])).toEqual([
      [2, 'no-entry'],
      [3, 'zero-amount'],
      [4, 'no-entry'],
      [6, 'footer'],
    ]);
  });

  it('never skips an entry as heading or footer', () => {
    const { errors } = read({ headerRows: 2, footerRows: 1 }, [
      HEADINGS,
      '02.03.2026;A;1,00',
      '03.03.2026;B;1,00',
      '04.03.2026;C;1,00',
    ]);
    expect(errors).toMatchObject([
      { line: 2, rule: 'heading-is-row' },
      { line: 4, rule: 'footer-is-row' },
    ]);
  });
});

describe('readStatement: errors', () => {
  it.each([
    ['31.02.2026;A;1,00', { column: 1, header: 'Datum', rule: 'date', value: '31.02.2026' }],
    ['2026-03-02;A;1,00', { column: 1, rule: 'date' }],
    [';A;1,00', { column: 1, rule: 'date', detail: 'the date is missing' }],
    ['02.03.2026;A;1.5', { column: 3, header: 'Betrag', rule: 'amount-format', value: '1.5' }],
    ['02.03.2026;A;0,021', { column: 3, rule: 'amount-decimals' }],
    ['02.03.2026;A;1,00 USD', { column: 3, rule: 'amount-currency' }],
    ['02.03.2026;A;', { column: 3, rule: 'amount-missing' }],
    [
      '02.03.2026;A',
      { column: 2, rule: 'too-few-columns', detail: 'the row has 2 of 3 columns; the file may be cut off' },
    ],
    ['02.03.2026;A;1,00;;B', { column: 5, rule: 'too-many-columns', value: 'B' }],
  ])('%s', (line, expected) => {
    const { rows, errors } = read({}, [HEADINGS, '01.03.2026;A;1,00', line, '03.03.2026;A;1,00']);
    expect(errors).toMatchObject([{ line: 3, ...expected }]);
    expect(rows).toHaveLength(2);
  });

  it('names every wrong cell of a row', () => {
    expect(read({}, [HEADINGS, '99.99.2026;A;x']).errors.map(({ column }) => column)).toEqual([1, 3]);
  });

  it('refuses both a debit and a credit in one row', () => {
    const amount = { kind: 'debit-credit', debitColumn: 2, creditColumn: 3 };
    const { errors } = read({ headerRows: 0, columnCount: 4, amount }, ['02.03.2026;A;5,00;7,00']);
    expect(errors).toMatchObject([{ line: 1, column: 4, rule: 'debit-and-credit' }]);
  });

  it('refuses rows in another currency', () => {
    const { errors } = read({ currencyColumn: 3, columnCount: 4 }, [
      fourCells(HEADINGS),
      '02.03.2026;A;1,00;usd',
      '02.03.2026;A;1,00;EUR',
    ]);
    expect(errors).toMatchObject([
      { line: 2, column: 4, rule: 'currency', detail: 'the row is in USD, the account is in EUR' },
    ]);
  });

  it('tolerates empty cells behind the last column', () => {
    expect(read({}, [HEADINGS, '02.03.2026;A;1,00;;']).errors).toEqual([]);
  });

  it('notices an amount that stops short at the end of the file', () => {
    const rows = [HEADINGS, '01.03.2026;A;1,00', '02.03.2026;A;1,00', '03.03.2026;A;1,00', '04.03.2026;A;12,5'];
    expect(read({}, rows, false).errors).toMatchObject([{ line: 5, column: 3, rule: 'cut-off', value: '12,5' }]);
    expect(read({}, rows, true).errors).toEqual([]);
  });

  it('notices a last cell that is missing at the end of the file', () => {
    const amount = { kind: 'signed', column: 1 };
    const rows = ['01.03.2026;1,00;A', '02.03.2026;1,00;B', '03.03.2026;1,00;C', '04.03.2026;1,00;'];
    const mapping = { amount, headerRows: 0, descriptionColumns: [2] };
    expect(read(mapping, rows, false).errors).toMatchObject([{ line: 4, column: 3, rule: 'cut-off' }]);
    expect(read(mapping, rows, true).errors).toEqual([]);
  });

  it('notices a text that stops short at the end of the file', () => {
    expect(read({}, [HEADINGS, '01.03.2026;A;1,00', 'Oc'], false).errors).toMatchObject([{ line: 3, rule: 'cut-off' }]);
  });
});

describe('readStatement: balance', () => {
  const mapping = { headerRows: 0, balanceColumn: 3, columnCount: 4 };

  it('warns where the balance does not follow, and still reads the rows', () => {
    const lines = ['01.03.2026;A;-1,00;99,00', '02.03.2026;B;-1,00;98,00', '04.03.2026;D;-1,00;96,00'];
    const { rows, warnings } = read(mapping, lines);
    expect(rows.map(({ balance }) => balance)).toEqual([9900, 9800, 9600]);
    expect(warnings).toMatchObject([{ line: 3, rule: 'balance' }]);
  });

  it('is silent when it follows, in either order', () => {
    const lines = ['01.03.2026;A;-1,00;99,00', '02.03.2026;B;-1,00;98,00', '03.03.2026;C;-2,00;96,00'];
    expect(read(mapping, lines).warnings).toEqual([]);
    expect(read(mapping, [...lines].reverse()).warnings).toEqual([]);
  });

  it('says it once when the column is no running balance', () => {
    const lines = ['1', '2', '3', '4', '5', '6'].map((day) => `0${day}.03.2026;A;-1,00;100,00`);
    const { warnings } = read(mapping, lines);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]?.detail).toContain('5 of 5 times');
  });
});

describe('StatementMapping', () => {
  it('refuses a column the file does not have, by name', () => {
    const result = StatementMapping.safeParse({ ...signed, balanceColumn: 3 });
    expect(result.error?.issues).toMatchObject([{ path: ['balanceColumn'] }]);
  });
});

function fourCells(line: string): string {
  return line.split(';').length < 4 ? `${line};` : line;
}
