/** Whatever a bank chooses to write, the same rows come out: formats are drawn at random, written, and read back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorToDecimal } from '#domain/kernel/money';
import type { DateFormat } from '#domain/statement/parse-date';
import { readStatementFile } from './read-statement-file.ts';

type Entry = { readonly date: string; readonly amount: number; readonly description: string };

type Dialect = {
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly dateFormat: DateFormat;
  readonly mark: '.' | ',';
  readonly grouped: boolean;
  readonly sign: 'leading' | 'trailing' | 'parentheses' | 'debit-credit' | 'flag';
  readonly headings: boolean;
  readonly lineEnd: '\n' | '\r\n';
  readonly encoding: 'utf8' | 'latin1' | 'utf16le';
};

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom<Dialect['delimiter']>(',', ';', '\t', '|'),
  dateFormat: fc.constantFrom<DateFormat>(
    'YYYY-MM-DD',
    'YYYY/MM/DD',
    'YYYYMMDD',
    'DD.MM.YYYY',
    'DD/MM/YYYY',
    'MM/DD/YYYY',
    'DD-MM-YYYY',
    'DD.MM.YY',
    'DD MMM YYYY',
  ),
  mark: fc.constantFrom<Dialect['mark']>('.', ','),
  grouped: fc.boolean(),
  sign: fc.constantFrom<Dialect['sign']>('leading', 'trailing', 'parentheses', 'debit-credit', 'flag'),
  headings: fc.boolean(),
  lineEnd: fc.constantFrom<Dialect['lineEnd']>('\n', '\r\n'),
  encoding: fc.constantFrom<Dialect['encoding']>('utf8', 'latin1', 'utf16le'),
});

const words = fc.constantFrom(
  'Bäcker',
  'Miete; März',
  'POS 23,55 AT',
  'say "hi"',
  'two\nlines',
  'Rent',
  '5" pipe',
  'a|b',
  'Lohn',
);
const entries = fc.array(
  fc.record({
    date: fc.date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true }).map(isoDate),
    amount: fc.integer({ min: -2_000_000, max: 2_000_000 }).filter((amount) => amount !== 0),
    description: fc.array(words, { minLength: 1, maxLength: 3 }).map((some) => `Shop ${some.join(' ')}`),
  }),
  { maxLength: 12 },
);

/** Two rows that settle what a file may leave open: which of day and month comes first, and what is money out. */
const decisive: readonly Entry[] = [
  { date: '2026-03-28', amount: -1250, description: 'Shop one' },
  { date: '2026-03-29', amount: 99950, description: 'Shop two' },
];

describe('a statement in any dialect', () => {
  // The bound is for a busy machine; alone it takes about a second.
  it('comes back to the day and to the cent', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(dialects, entries, (dialect, some) => {
        const expected = [...decisive, ...some];
        const reading = readStatementFile({
          bytes: encode(write(expected, dialect), dialect.encoding),
          currency: 'EUR',
        });
        if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.error));
        expect(reading.errors).toEqual([]);
        expect(reading.mapping).toMatchObject({ dateFormat: dialect.dateFormat, decimalMark: dialect.mark });
        expect(reading.rows.map(({ date, amount, description }) => ({ date, amount, description }))).toEqual(
          expected.map((entry) => ({ ...entry, description: entry.description.replace(/\s+/g, ' ') })),
        );
      }),
      { numRuns: 150 },
    );
  });
});

function write(rows: readonly Entry[], dialect: Dialect): string {
  const split = dialect.sign === 'debit-credit';
  const headings = [
    'Date',
    'Text',
    ...(split ? ['Debit', 'Credit'] : ['Amount']),
    ...(dialect.sign === 'flag' ? ['D/C'] : []),
  ];
  // Without headings nobody can know which of two number columns is money out.
  const needsHeadings = dialect.headings || split;
  const lines = rows.map(({ date, amount, description }) => [
    writeDate(date, dialect.dateFormat),
    description,
    ...writeAmount(amount, dialect),
  ]);
  return [...(needsHeadings ? [headings] : []), ...lines]
    .map((cells) => cells.map(quote).join(dialect.delimiter) + dialect.lineEnd)
    .join('');
}

function quote(cell: string): string {
  return /[",;\t|\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}

function writeAmount(amount: number, { mark, grouped, sign }: Dialect): string[] {
  const [whole = '', fraction = ''] = minorToDecimal(Math.abs(amount), 'EUR').split('.');
  const group = mark === '.' ? ',' : '.';
  const digits = `${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole}${mark}${fraction}`;
  const isOut = amount < 0;
  if (sign === 'debit-credit') return isOut ? [digits, ''] : ['', digits];
  if (sign === 'flag') return [digits, isOut ? 'D' : 'C'];
  if (!isOut) return [digits];
  if (sign === 'leading') return [`-${digits}`];
  return [sign === 'trailing' ? `${digits}-` : `(${digits})`];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function writeDate(date: string, format: DateFormat): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return format
    .replace('YYYY', year)
    .replace('YY', year.slice(2))
    .replace('MMM', MONTHS[Number(month) - 1] ?? '')
    .replace('MM', month)
    .replace('DD', day);
}

function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function encode(text: string, encoding: Dialect['encoding']): Uint8Array {
  return Buffer.from(encoding === 'utf16le' ? `\ufeff${text}` : text, encoding);
}
