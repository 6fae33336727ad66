/** The text of a CSV file as records with line numbers. Rules: RFC 4180, and what banks make of it. */
import { CsvError, parse } from 'csv-parse/sync';
import type { Delimiter, StatementRecord, StatementTable } from '#domain/statement/table';
import type { FileError } from './file-error.ts';

export type CsvReading =
  { readonly kind: 'read'; readonly table: StatementTable } | { readonly kind: 'refused'; readonly error: FileError };

/** Cuts `text` at `delimiter`. Cells are trimmed; blank lines are left out. */
export function readCsv(text: string, delimiter: Delimiter): CsvReading {
  const lines = text.replace(/\r\n?/g, '\n');
  const strict = parseRecords(lines, delimiter, 'strict');
  // `5" pipe` breaks the rules but has one meaning, so a file with stray quotes gets a second, lenient reading.
  const parsed = strict.kind === 'refused' && strict.strayQuote ? parseRecords(lines, delimiter, 'lenient') : strict;
  if (parsed.kind === 'refused') return { kind: 'refused', error: parsed.error };
  const swallowed = parsed.lenient ? swallowedLines(parsed.records) : undefined;
  if (swallowed) return { kind: 'refused', error: swallowed };
  return { kind: 'read', table: { delimiter, records: parsed.records, endsWithLineBreak: lines.endsWith('\n') } };
}

/** The delimiter a first line such as `sep=;` names; Excel writes and obeys that line. */
export function namedDelimiter(text: string): string | undefined {
  return SEPARATOR_LINE.exec(text)?.[1];
}

const SEPARATOR_LINE = /^"?sep=(.)"?\n/i;

type Parsed =
  | { kind: 'parsed'; records: StatementRecord[]; lenient: boolean }
  | { kind: 'refused'; error: FileError; strayQuote: boolean };

function parseRecords(text: string, delimiter: Delimiter, quotes: 'strict' | 'lenient'): Parsed {
  const records: StatementRecord[] = [];
  let end = 0;
  try {
    parse(SEPARATOR_LINE.test(text) ? text.replace(SEPARATOR_LINE, '\n') : text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: quotes === 'lenient',
      skip_empty_lines: true,
      // With `trim`, csv-parse refuses stray quotes even when it is told to take them.
      trim: quotes === 'strict',
      on_record: (cells: string[], { lines }) => {
        end = lines;
        records.push({ line: lines - lineBreaks(cells), cells: cells.map((cell) => cell.trim()) });
        return null;
      },
    });
  } catch (error) {
    if (error instanceof CsvError) return csvRefusal(error, end);
    throw error;
  }
  return { kind: 'parsed', records: records.filter(({ cells }) => cells.some(Boolean)), lenient: quotes === 'lenient' };
}

/** csv-parse names the line where it noticed; a person needs the line where the quote opened, right after `end`. */
function csvRefusal(error: CsvError, end: number): Parsed {
  const strayQuote = STRAY_QUOTE_CODES.has(error.code);
  const at = {
    line: strayQuote ? Number(error['lines'] ?? end + 1) : end + 1,
    column: Number(error['column'] ?? 0) + 1,
  };
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    const detail = 'a quote opens here and never closes; the file may be cut off';
    return { kind: 'refused', strayQuote, error: { ...at, rule: 'unclosed-quote', detail } };
  }
  return { kind: 'refused', strayQuote, error: { ...at, rule: 'malformed-csv', detail: error.message } };
}

const STRAY_QUOTE_CODES: ReadonlySet<string> = new Set([
  'INVALID_OPENING_QUOTE',
  'CSV_INVALID_CLOSING_QUOTE',
  'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE',
]);

/**
 * In a lenient reading a cell that keeps its opening quote and runs over a line end is a quote somebody forgot to
 * close: the rows after it were swallowed and must not be lost without a word.
 */
function swallowedLines(records: readonly StatementRecord[]): FileError | undefined {
  for (const { line, cells } of records) {
    const column = cells.findIndex((cell) => cell.startsWith('"') && cell.includes('\n'));
    if (column >= 0) {
      const detail = 'a quote opens here and does not close in its row';
      return { line, column: column + 1, rule: 'unclosed-quote', detail };
    }
  }
  return undefined;
}

function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((total, cell) => total + cell.split('\n').length - 1, 0);
}
