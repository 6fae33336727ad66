import { describe, expect, it } from 'vitest';
import { inferMapping } from './infer-mapping.ts';
import type { MappingInference } from './inference.ts';
import { StatementMapping } from './mapping.ts';
import type { Delimiter, StatementTable } from './table.ts';

function table(delimiter: Delimiter, ...lines: string[]): StatementTable {
  const records = lines.map((line, index) => ({
    line: index + 1,
    cells: line.split(delimiter).map((cell) => cell.trim()),
  }));
  return { delimiter, records, endsWithLineBreak: true };
}

function infer(delimiter: Delimiter, ...lines: string[]): Extract<MappingInference, { kind: 'inferred' }> {
  const inference = inferMapping(table(delimiter, ...lines), 'EUR');
  if (inference.kind !== 'inferred') throw new Error(inference.detail);
  expect(StatementMapping.parse(inference.mapping)).toEqual(inference.mapping);
  return inference;
}

describe('inferMapping: columns', () => {
  it('takes headings at their word in several languages', () => {
    const german = infer(
      ';',
      'Buchungstag;Wertstellung;Umsatzart;Buchungstext;Betrag;Währung',
      '02.03.2026;03.03.2026;Lastschrift;Miete;-700,00;EUR',
    );
    expect(german.mapping).toMatchObject({
      dateColumn: 0,
      descriptionColumns: [3],
      currencyColumn: 5,
      amount: { kind: 'signed', column: 4 },
    });
    const dutch = infer(
      ',',
      'Datum,Naam / Omschrijving,Rekening,Af Bij,Bedrag (EUR)',
      '20260302,Bakker,NL00,Af,3.50',
      '20260303,Loon,NL00,Bij,900.00',
    );
    expect(dutch.mapping).toMatchObject({
      dateFormat: 'YYYYMMDD',
      amount: { kind: 'flag', column: 4, flagColumn: 3, outgoing: ['Af'], incoming: ['Bij'] },
    });
    const french = infer(';', 'Date;Libellé;Débit;Crédit', '02/03/2026;Loyer;700,00;', '13/03/2026;Salaire;;900,00');
    expect(french.mapping).toMatchObject({ amount: { kind: 'debit-credit', debitColumn: 2, creditColumn: 3 } });
    expect([...german.ambiguities, ...dutch.ambiguities, ...french.ambiguities]).toEqual([]);
  });

  it('prefers the booking date and the own currency over value date and foreign amount', () => {
    const { mapping } = infer(
      ',',
      'Valuta,Datum,Betrag (Fremdwährung),Fremdwährung,Betrag (EUR),Zweck',
      '2026-03-05,2026-03-02,-10.00,USD,-9.10,Buch',
    );
    expect(mapping).toMatchObject({ dateColumn: 1, amount: { kind: 'signed', column: 4 } });
    expect(mapping.currencyColumn).toBeUndefined();
  });

  it('works without headings, with empty last columns', () => {
    const { mapping, columns } = infer(
      ';',
      '18.09.2026;Bäcker;18.09.2026;-3,50;EUR;;',
      '19.09.2026;Lohn;18.09.2026;900,00;EUR;;',
    );
    expect(mapping).toMatchObject({
      headerRows: 0,
      dateColumn: 0,
      descriptionColumns: [1],
      currencyColumn: 4,
      columnCount: 7,
    });
    expect(columns.map(({ use }) => use)).toEqual([
      'date',
      'description',
      'ignored',
      'amount',
      'currency',
      'ignored',
      'ignored',
    ]);
    expect(columns[3]?.samples).toEqual(['-3,50', '900,00']);
  });

  it('finds the balance without headings by adding up', () => {
    const { mapping, ambiguities } = infer(
      ',',
      '01.02.2026,90.00,A,-10.00',
      '02.02.2026,85.00,B,-5.00',
      '13.02.2026,95.00,C,10.00',
    );
    expect(mapping).toMatchObject({ amount: { kind: 'signed', column: 3 }, balanceColumn: 1 });
    expect(ambiguities).toEqual([]);
  });

  it('tells debit from credit by the balance, else asks', () => {
    const proven = infer(',', '01.02.2026,A,10.00,,110.00', '02.02.2026,B,,5.00,105.00', '13.02.2026,C,,5.00,100.00');
    expect(proven.mapping).toMatchObject({ amount: { debitColumn: 3, creditColumn: 2 }, balanceColumn: 4 });
    expect(proven.ambiguities).toEqual([]);
    const open = infer(',', '01.02.2026,A,10.00,', '13.02.2026,B,,5.00');
    expect(open.mapping.amount).toMatchObject({ debitColumn: 2, creditColumn: 3 });
    expect(open.ambiguities).toMatchObject([{ field: 'amount', chosen: 'column 3 is money out' }]);
  });

  it('asks when nothing tells money in from money out', () => {
    const { ambiguities } = infer(',', 'Date,Details,Amount', '2026-03-02,Shop,3.50');
    expect(ambiguities).toMatchObject([{ field: 'amount.negate', chosen: 'money in' }]);
  });

  it('asks about a word in the flag column that it does not know', () => {
    const rows = [
      '18.09.2026;A;3,50;O',
      '18.09.2026;B;4,50;O',
      '18.09.2026;C;1,00;O',
      '19.09.2026;D;900,00;I',
      '19.09.2026;E;5,00;EUR',
    ];
    const { mapping, ambiguities } = infer(';', ...rows);
    expect(mapping.amount).toMatchObject({ kind: 'flag', flagColumn: 3, outgoing: ['O', 'EUR'], incoming: ['I'] });
    expect(ambiguities).toMatchObject([{ field: 'amount.flag', chosen: 'outgoing' }]);
  });

  it('reads W and D as withdrawal and deposit, D and C as debit and credit', () => {
    const withdrawals = infer(',', '2026-09-18,A,3.50,W', '2026-09-19,B,4.50,D');
    expect(withdrawals.mapping.amount).toMatchObject({ outgoing: ['W'], incoming: ['D'] });
    const debits = infer(',', '2026-09-18,A,3.50,D', '2026-09-19,B,4.50,C');
    expect(debits.mapping.amount).toMatchObject({ outgoing: ['D'], incoming: ['C'] });
  });
});

describe('inferMapping: layout', () => {
  it('skips lines above the headings and totals below the rows', () => {
    const { mapping } = infer(
      ';',
      'Konto;DE00',
      'Zeitraum;01.02.2026 - 28.02.2026',
      'Datum;Text;Betrag',
      '02.02.2026;A;-1,00',
      '13.02.2026;B;-2,00',
      'Summe;;-3,00',
    );
    expect(mapping).toMatchObject({ headerRows: 3, footerRows: 1, columnCount: 3 });
  });

  it('takes no row with an impossible date for a heading or a footer', () => {
    const { mapping } = infer(
      ';',
      '31.02.2026;A;-1,00',
      '13.02.2026;B;-2,00',
      '14.02.2026;C;-2,00',
      '99.02.2026;D;-2,00',
    );
    expect(mapping).toMatchObject({ headerRows: 0, footerRows: 0 });
  });

  it('measures an only row that does not end its line by the headings, else asks', () => {
    const cut = (...lines: string[]): MappingInference =>
      inferMapping({ ...table(',', ...lines), endsWithLineBreak: false }, 'EUR');
    expect(cut('Date,Text,Amount,Balance', '2026-02-13,A,-1')).toMatchObject({
      mapping: { columnCount: 4 },
      ambiguities: [],
    });
    expect(cut('2026-02-13,A,-1')).toMatchObject({ ambiguities: [{ field: 'columnCount', chosen: 'whole' }] });
  });

  it('takes a length that several rows have for whole, and a single short row for cut', () => {
    const rows = ['13.02.2026;A;-1,00;x', '14.02.2026;B;-1,00', '15.02.2026;C;-1,00'];
    expect(infer(';', ...rows).mapping.columnCount).toBe(3);
    expect(infer(';', ...rows.slice(0, 2)).mapping.columnCount).toBe(4);
  });

  it('says what is missing', () => {
    expect(inferMapping(table(','), 'EUR')).toMatchObject({ kind: 'not-recognized', missing: 'rows' });
    expect(inferMapping(table(',', 'a,b', 'c,d'), 'EUR')).toMatchObject({ missing: 'date' });
    expect(inferMapping(table(',', '2026-01-02,b', '2026-01-03,d'), 'EUR')).toMatchObject({ missing: 'amount' });
  });
});

describe('inferMapping: dates', () => {
  it('decides the order of day and month over all rows', () => {
    expect(infer(',', '01/09/2026,A,-1.00', '13/09/2026,B,-1.00').mapping.dateFormat).toBe('DD/MM/YYYY');
    expect(infer(',', '01/09/2026,A,-1.00', '01/13/2026,B,-1.00').mapping.dateFormat).toBe('MM/DD/YYYY');
  });

  it('is not turned round by one wrong date', () => {
    const lines = ['13/09/2026,A,-1.00', '14/09/2026,B,-1.00', '09/14/2026,C,-1.00'];
    expect(infer(',', ...lines).mapping.dateFormat).toBe('DD/MM/YYYY');
  });

  it('lists the choice when no day is above 12', () => {
    const open = infer(',', '02/03/2026,A,-1.00');
    expect(open.mapping.dateFormat).toBe('DD/MM/YYYY');
    expect(open.ambiguities).toMatchObject([{ field: 'dateFormat', choices: ['DD/MM/YYYY', 'MM/DD/YYYY'] }]);
  });

  it('leans on a second date column, on dollars, and on rows lying close together', () => {
    expect(infer(',', '02/03/2026,02/28/2026,A,-1.00').mapping.dateFormat).toBe('MM/DD/YYYY');
    const near = infer(',', '02/03/2026,A,-1.00', '02/05/2026,B,-1.00', '02/09/2026,C,-1.00');
    expect(near.mapping.dateFormat).toBe('MM/DD/YYYY');
    expect(inferMapping(table(',', '02/03/2026,A,-1.00'), 'USD')).toMatchObject({
      mapping: { dateFormat: 'MM/DD/YYYY' },
    });
  });
});

describe('inferMapping: decimal mark', () => {
  const amounts = (...cells: string[]): string[] => cells.map((cell) => `13.02.2026;A;${cell}`);

  it('is decided by the column, never by the cell', () => {
    expect(infer(';', ...amounts('-1.000', '1.488,69')).mapping.decimalMark).toBe(',');
    expect(infer(';', ...amounts('-1.000', '1488.69')).mapping.decimalMark).toBe('.');
    expect(infer(';', ...amounts('-110.7 €')).mapping.decimalMark).toBe('.');
    expect(infer(';', ...amounts('-0,021385479')).mapping.decimalMark).toBe(',');
  });

  it('takes three digits behind a lone mark for thousands where the currency has two decimals, and says so', () => {
    const open = infer(';', ...amounts('-3.000', '31.422'));
    expect(open.mapping.decimalMark).toBe(',');
    expect(open.ambiguities).toMatchObject([{ field: 'decimalMark', choices: ['.', ','], chosen: ',' }]);
    const dinars = inferMapping(table(';', ...amounts('-3.000', '31.422')), 'BHD');
    expect(dinars).toMatchObject({ mapping: { decimalMark: '.' }, ambiguities: [{ field: 'decimalMark' }] });
  });

  it('does not matter without marks', () => {
    expect(infer(';', ...amounts('-3', '4')).ambiguities).toEqual([]);
  });
});
