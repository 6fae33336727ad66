/** One record of a statement: an entry, nothing to enter, or what is wrong with it. */
import type { BusinessDate } from '../kernel/calendar.ts';
import { collapse, statementFingerprint } from './fingerprint.ts';
import type { StatementMapping } from './mapping.ts';
import { amountColumns, requiredColumns } from './mapping.ts';
import { parseAmount } from './parse-amount.ts';
import { parseDate } from './parse-date.ts';
import { type CellProblem, hasNoAmount, readAmount } from './read-amount.ts';
import type { StatementRow, StatementSkip } from './statement-row.ts';
import type { StatementRecord } from './table.ts';
import { cellAt } from './table.ts';

/** A row before it has its number in the file and among its equals. */
export type UnnumberedRow = Omit<StatementRow, 'rowNumber' | 'occurrence'>;

export type RecordReading =
  | { readonly kind: 'row'; readonly row: UnnumberedRow; readonly decimals: number }
  | { readonly kind: 'skipped'; readonly skip: StatementSkip }
  | { readonly kind: 'wrong'; readonly problems: readonly CellProblem[] };

/** What reading takes: the mapping, and the account's ISO currency code. */
export type ReadingRules = { readonly mapping: StatementMapping; readonly currency: string };

/** Longest description an entry of the books may have. */
const LONGEST_DESCRIPTION = 200;

export function readRecord(record: StatementRecord, rules: ReadingRules): RecordReading {
  const { mapping } = rules;
  const dateCell = cellAt(record, mapping.dateColumn);
  if (!/\d/.test(dateCell) && hasNoAmount(record, mapping.amount))
    return skipped(record, 'no-entry', 'no date and no amount');
  const ragged = columnProblem(record, mapping);
  if (ragged) return { kind: 'wrong', problems: [ragged] };
  const date = parseDate(dateCell, mapping.dateFormat);
  return date === undefined
    ? { kind: 'wrong', problems: [dateProblem(dateCell, mapping), ...amountProblems(record, rules)] }
    : readEntry(record, date, rules);
}

function readEntry(record: StatementRecord, date: BusinessDate, rules: ReadingRules): RecordReading {
  const { mapping, currency } = rules;
  const amount = readAmount(record, { ...mapping, currency });
  if (amount.kind === 'empty' && hasBalance(record, mapping))
    return skipped(record, 'no-entry', 'a balance without an amount');
  if (amount.kind !== 'amount') return { kind: 'wrong', problems: amountProblems(record, rules) };
  const foreign = currencyProblem(record, rules);
  if (foreign) return { kind: 'wrong', problems: [foreign] };
  if (amount.minor === 0) return skipped(record, 'zero-amount', 'the amount is zero');
  const row = { date, amount: amount.minor, ...textsOf(record, mapping), ...balanceOf(record, rules) };
  return { kind: 'row', row: finishRow(record, row), decimals: amount.decimals };
}

function skipped(record: StatementRecord, rule: StatementSkip['rule'], reason: string): RecordReading {
  const text = collapse(record.cells.filter(Boolean).join(' '));
  return { kind: 'skipped', skip: { line: record.line, rule, detail: `${reason}: ${shorten(text)}` } };
}

function columnProblem(record: StatementRecord, mapping: StatementMapping): CellProblem | undefined {
  const { columnCount } = mapping;
  const count = record.cells.length;
  if (count < columnCount) {
    const detail = `the row has ${String(count)} of ${String(columnCount)} columns; the file may be cut off`;
    return { column: count - 1, rule: 'too-few-columns', detail };
  }
  const extra = record.cells.findIndex((cell, index) => index >= columnCount && cell !== '');
  if (extra < 0) return undefined;
  const detail = `the row has more than ${String(columnCount)} columns; a text with a delimiter needs quotes around it`;
  return { column: extra, rule: 'too-many-columns', detail };
}

function dateProblem(cell: string, { dateColumn, dateFormat }: StatementMapping): CellProblem {
  const detail = cell === '' ? 'the date is missing' : `"${cell}" is no day written as ${dateFormat}`;
  return { column: dateColumn, rule: 'date', detail };
}

function amountProblems(record: StatementRecord, { mapping, currency }: ReadingRules): CellProblem[] {
  const amount = readAmount(record, { ...mapping, currency });
  if (amount.kind === 'problem') return [amount.problem];
  if (amount.kind === 'amount') return [];
  const column = amountColumns(mapping.amount)[0] ?? mapping.dateColumn;
  return [{ column, rule: 'amount-missing', detail: 'the row has no amount' }];
}

function currencyProblem(record: StatementRecord, { mapping, currency }: ReadingRules): CellProblem | undefined {
  if (mapping.currencyColumn === undefined) return undefined;
  const code = cellAt(record, mapping.currencyColumn).toUpperCase();
  if (code === '' || code === currency) return undefined;
  return {
    column: mapping.currencyColumn,
    rule: 'currency',
    detail: `the row is in ${code}, the account is in ${currency}`,
  };
}

function hasBalance(record: StatementRecord, { balanceColumn }: StatementMapping): boolean {
  return balanceColumn !== undefined && cellAt(record, balanceColumn) !== '';
}

function balanceOf(record: StatementRecord, { mapping, currency }: ReadingRules): { balance?: number } {
  if (mapping.balanceColumn === undefined) return {};
  const read = parseAmount(cellAt(record, mapping.balanceColumn), mapping.decimalMark, currency);
  return read.kind === 'amount' ? { balance: read.minor } : {};
}

type Texts = { readonly description: string; readonly payee?: string };

/** Banks leave the purpose empty on card payments: then the payee, then any text of the row has to serve. */
function textsOf(record: StatementRecord, mapping: StatementMapping): Texts {
  const payee = mapping.payeeColumn === undefined ? '' : collapse(cellAt(record, mapping.payeeColumn));
  const described = mapping.descriptionColumns.map((column) => collapse(cellAt(record, column))).filter(Boolean);
  const description = [...new Set(described)].join(' ') || payee || anyText(record, mapping) || 'No description';
  return { description, ...(payee === '' ? {} : { payee: shorten(payee) }) };
}

function anyText(record: StatementRecord, mapping: StatementMapping): string {
  const used = new Set([...requiredColumns(mapping), mapping.currencyColumn]);
  return collapse(record.cells.find((cell, column) => !used.has(column) && /\p{L}{3}/u.test(cell)) ?? '');
}

function finishRow(record: StatementRecord, row: Texts & Pick<StatementRow, 'date' | 'amount'>): UnnumberedRow {
  const fingerprint = statementFingerprint(row);
  return { line: record.line, ...row, description: shorten(row.description), raw: record.cells, fingerprint };
}

function shorten(text: string): string {
  const characters = Array.from(text);
  return characters.length <= LONGEST_DESCRIPTION ? text : `${characters.slice(0, LONGEST_DESCRIPTION - 1).join('')}…`;
}
