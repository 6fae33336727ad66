/** The columns as a person is shown them in the mapping step. */
import { type ColumnProfile, profileColumns } from './column-profile.ts';
import { findHeadings } from './infer-layout.ts';
import type { ColumnSummary, ColumnUse } from './inference.ts';
import type { StatementMapping } from './mapping.ts';
import { parseDate } from './parse-date.ts';
import type { StatementRecord, StatementTable } from './table.ts';
import { cellAt } from './table.ts';

/** Without a mapping every column is `ignored`. */
export function summarizeColumns(
  profiles: readonly ColumnProfile[],
  records: readonly StatementRecord[],
  mapping: StatementMapping | undefined,
): ColumnSummary[] {
  return profiles.map(({ index, header }) => ({
    index,
    ...(header === undefined ? {} : { header }),
    use: mapping ? columnUse(index, mapping) : 'ignored',
    samples: firstDistinct(records, index),
  }));
}

/** The columns of a file that is read with a mapping somebody else made. */
export function describeColumns(table: StatementTable, mapping: StatementMapping): ColumnSummary[] {
  const headings = findHeadings(table.records, mapping, 1);
  const isDated = (record: StatementRecord): boolean =>
    parseDate(cellAt(record, mapping.dateColumn), mapping.dateFormat) !== undefined;
  const data = table.records.slice(mapping.headerRows).filter(isDated);
  return summarizeColumns(profileColumns(data, headings), data, mapping);
}

const SAMPLES = 3;

function firstDistinct(records: readonly StatementRecord[], column: number): string[] {
  const samples = new Set<string>();
  for (const record of records) {
    const cell = cellAt(record, column);
    if (cell !== '') samples.add(cell);
    if (samples.size === SAMPLES) break;
  }
  return [...samples];
}

function columnUse(column: number, mapping: StatementMapping): ColumnUse {
  if (column === mapping.dateColumn) return 'date';
  const amount = amountUse(column, mapping.amount);
  if (amount) return amount;
  if (column === mapping.balanceColumn) return 'balance';
  if (column === mapping.currencyColumn) return 'currency';
  // A payee column that doubles as the description is shown for what its heading says.
  if (column === mapping.payeeColumn) return 'payee';
  return mapping.descriptionColumns.includes(column) ? 'description' : 'ignored';
}

function amountUse(column: number, amount: StatementMapping['amount']): ColumnUse | undefined {
  if (amount.kind === 'debit-credit') {
    if (column === amount.debitColumn) return 'debit';
    return column === amount.creditColumn ? 'credit' : undefined;
  }
  if (amount.kind === 'flag' && column === amount.flagColumn) return 'flag';
  return column === amount.column ? 'amount' : undefined;
}
