/**
 * Reads all rows of a statement under a mapping. Nothing is guessed and nothing vanishes: each record becomes a row,
 * an error with line and column, or a skip that says why.
 */
import { numberOccurrences } from './fingerprint.ts';
import { findHeadings } from './infer-layout.ts';
import { requiredColumns } from './mapping.ts';
import type { CellProblem } from './read-amount.ts';
import { type ReadingRules, type RecordReading, readRecord } from './read-record.ts';
import { checkRunningBalance } from './running-balance.ts';
import type {
  StatementError,
  StatementReading,
  StatementRow,
  StatementSkip,
  StatementWarning,
} from './statement-row.ts';
import type { StatementRecord, StatementTable } from './table.ts';
import { cellAt } from './table.ts';

/** `currency` is the account's ISO 4217 code; amounts come out in its minor units. */
export function readStatement(table: StatementTable, rules: ReadingRules): StatementReading {
  const { headerRows, footerRows } = rules.mapping;
  const { records } = table;
  const end = Math.max(headerRows, records.length - footerRows);
  const data = records.slice(headerRows, end);
  const readings = data.map((record) => readRecord(record, rules));
  const toError = errorFrom(findHeadings(records, rules.mapping, requiredColumns(rules.mapping).length));

  const errors = readings.flatMap((reading, index) => problemsOf(reading).map((problem) => toError(data[index], problem)));
  const lost = [
    ...entriesAmong(records.slice(0, headerRows), rules).map((record) => toError(record, headingIsRow(rules))),
    ...entriesAmong(records.slice(end), rules).map((record) => toError(record, footerIsRow(rules))),
  ];
  const cut = cutOff(table, readings, rules);
  const rows = numberOccurrences(
    readings.flatMap((reading, index) => (reading.kind === 'row' ? [{ ...reading.row, rowNumber: index + 1 }] : [])),
  );
  return {
    rows,
    errors: [...errors, ...lost, ...(cut ? [toError(data.at(-1), cut)] : [])].sort((a, b) => a.line - b.line),
    warnings: balanceWarnings(rows),
    skipped: [...readings.flatMap(skipOf), ...records.slice(end).map(footerSkip)],
  };
}

function errorFrom(headings: readonly string[]) {
  return (record: StatementRecord | undefined, { column, rule, detail }: CellProblem): StatementError => {
    const header = headings[column] ?? '';
    const at = { line: record?.line ?? 1, column: column + 1, ...(header === '' ? {} : { header }) };
    return { ...at, rule, value: record ? cellAt(record, column) : '', detail };
  };
}

function problemsOf(reading: RecordReading): readonly CellProblem[] {
  return reading.kind === 'wrong' ? reading.problems : [];
}

function skipOf(reading: RecordReading): StatementSkip[] {
  return reading.kind === 'skipped' ? [reading.skip] : [];
}

function footerSkip(record: StatementRecord): StatementSkip {
  return { line: record.line, rule: 'footer', detail: record.cells.filter(Boolean).join(' ') };
}

/** A mapping kept from an earlier file may count more headings or footers than this file has. */
function entriesAmong(records: readonly StatementRecord[], rules: ReadingRules): StatementRecord[] {
  return records.filter((record) => readRecord(record, rules).kind === 'row');
}

function headingIsRow({ mapping }: ReadingRules): CellProblem {
  const detail = `the mapping skips ${String(mapping.headerRows)} heading rows, but this is an entry`;
  return { column: mapping.dateColumn, rule: 'heading-is-row', detail };
}

function footerIsRow({ mapping }: ReadingRules): CellProblem {
  const detail = `the mapping skips ${String(mapping.footerRows)} footer rows, but this is an entry`;
  return { column: mapping.dateColumn, rule: 'footer-is-row', detail };
}

/** Fewer rows than this do not show a habit of the column. */
const HABIT = 3;

/**
 * A file cut in its last column still has all columns: `-12,5` for `-12,50`. The sign of it is a last line without
 * a line break whose amount has fewer decimals than every other. A short last record is cut off, too.
 */
function cutOff(table: StatementTable, readings: readonly RecordReading[], { mapping }: ReadingRules): CellProblem | undefined {
  const last = readings.at(-1);
  const record = table.records.at(-1);
  if (table.endsWithLineBreak || mapping.footerRows > 0 || !last || !record) return undefined;
  const column = record.cells.length - 1;
  if (last.kind === 'skipped' && record.cells.length < mapping.columnCount) {
    return { column, rule: 'cut-off', detail: 'the file ends in the middle of a row; it may be cut off' };
  }
  const others = readings.slice(0, -1).flatMap((reading) => (reading.kind === 'row' ? [reading.decimals] : []));
  const usual = others[0] ?? 0;
  const habit = others.length >= HABIT && others.every((decimals) => decimals === usual);
  if (last.kind !== 'row' || !habit || last.decimals >= usual || column !== mapping.columnCount - 1) return undefined;
  if (!requiredColumns(mapping).slice(1).includes(column)) return undefined;
  const detail = `the file ends here, and every other amount has ${String(usual)} decimals; it may be cut off`;
  return { column, rule: 'cut-off', detail };
}

/** More breaks than this are told in one sentence: the column is then more likely no running balance at all. */
const MOST_WARNINGS = 3;

function balanceWarnings(rows: readonly StatementRow[]): StatementWarning[] {
  const { breaks, compared } = checkRunningBalance(rows);
  const first = breaks[0];
  if (first && breaks.length > MOST_WARNINGS) {
    const times = `${String(breaks.length)} of ${String(compared)} times`;
    const detail = `the balance column does not follow from the amounts, ${times}, first in this line`;
    return [{ line: rows[first.index]?.line ?? 1, rule: 'balance', detail }];
  }
  return breaks.map(({ index }) => ({
    line: rows[index]?.line ?? 1,
    rule: 'balance',
    detail: 'the balance of this row does not follow from the row next to it; a row may be missing or doubled',
  }));
}
