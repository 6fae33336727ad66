/**
 * Reads all rows of a statement under a mapping. Nothing is guessed and nothing vanishes: each record becomes a row,
 * an error with line and column, or a skip that says why.
 */
import { findCutOff } from './cut-off.ts';
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

  const errors = readings.flatMap((reading, index) =>
    problemsOf(reading).map((problem) => toError(data[index], problem)),
  );
  const lost = [
    ...entriesAmong(records.slice(0, headerRows), rules).map((record) => toError(record, headingIsRow(rules))),
    ...entriesAmong(records.slice(end), rules).map((record) => toError(record, footerIsRow(rules))),
  ];
  const cut = findCutOff(table, readings, rules.mapping);
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
