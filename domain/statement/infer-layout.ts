/** Where the rows of a statement begin and end, and how many columns a whole row has. */
import { looksLikeDate, dateReadings } from './parse-date.ts';
import type { StatementRecord, StatementTable } from './table.ts';
import { cellAt } from './table.ts';

export type Layout = { readonly headerRows: number; readonly footerRows: number };

/**
 * Rows run from the first to the last record that begins like one. A record with an impossible date belongs to them:
 * it is an error to report, not a heading to skip. `needed` is the number of columns a row cannot do without.
 */
export function findLayout(table: StatementTable, dateColumn: number, needed: number): Layout {
  const { records } = table;
  const first = records.findIndex((record) => beginsRows(record, dateColumn, needed));
  if (first < 0) return { headerRows: 0, footerRows: 0 };
  let footerRows = 0;
  while (isFooter(table, records.length - 1 - footerRows, { dateColumn, needed })) footerRows += 1;
  return { headerRows: first, footerRows };
}

/** The heading of each column: the last skipped record with a heading over the date; none in a file without headings. */
export function findHeadings(records: readonly StatementRecord[], layout: Layout, needed: number): readonly string[] {
  const last = records[layout.headerRows - 1];
  const hasDigitsOnly = last?.cells.some((cell) => /^[\d.,-]+$/.test(cell)) ?? false;
  return last && last.cells.length >= needed && !hasDigitsOnly ? last.cells : [];
}

/**
 * Columns of a whole row. Banks leave out empty last columns, so a shorter length counts when a tenth of the rows,
 * and at least two, have it; a single short row is a row that was cut.
 */
export function countColumns(whole: readonly StatementRecord[], needed: number): number {
  const lengths = new Map<number, number>();
  for (const { cells } of whole) lengths.set(cells.length, (lengths.get(cells.length) ?? 0) + 1);
  const usable = [...lengths].filter(([length]) => length >= needed);
  const usual = [...usable].sort(([a, countA], [b, countB]) => countB - countA || b - a)[0]?.[0] ?? needed;
  const least = Math.max(2, whole.length / 10);
  const accepted = usable.filter(([, count]) => count >= least).map(([length]) => length);
  return Math.min(usual, ...accepted);
}

/** Data rows that are sure to be whole: all but a last one that does not end its line. */
export function wholeRows(table: StatementTable, data: readonly StatementRecord[]): StatementRecord[] {
  const unfinished = table.endsWithLineBreak ? undefined : table.records.at(-1);
  return data.filter((record) => record !== unfinished);
}

function beginsRows(record: StatementRecord, dateColumn: number, needed: number): boolean {
  const cell = cellAt(record, dateColumn);
  if (dateReadings(cell).length > 0) return true;
  return looksLikeDate(cell) && record.cells.length >= needed;
}

/** The last record of a file that just stops is never taken for a footer: it may be half a row. */
function isFooter(table: StatementTable, index: number, row: { dateColumn: number; needed: number }): boolean {
  const record = table.records[index];
  if (!record || looksLikeDate(cellAt(record, row.dateColumn))) return false;
  const unfinished = index === table.records.length - 1 && !table.endsWithLineBreak;
  return !(unfinished && record.cells.length < row.needed);
}
