/** What the search for the amount columns works on, and what it finds. */
import type { ColumnProfile } from './column-profile.ts';
import { type DecimalMarkChoice, chooseDecimalMark } from './infer-decimal-mark.ts';
import type { Ambiguity } from './inference.ts';
import type { AmountMapping } from './mapping.ts';
import type { StatementRecord } from './table.ts';
import { type Delimiter, cellAt } from './table.ts';

export type AmountEvidence = {
  /** Data rows only. */
  readonly records: readonly StatementRecord[];
  /** Without the date columns. */
  readonly profiles: readonly ColumnProfile[];
  readonly currency: string;
  readonly delimiter: Delimiter;
};

/** Columns taken as amount before signs and decimal mark are settled. */
export type AmountColumns = {
  readonly amount: AmountMapping;
  readonly balanceColumn?: number;
  readonly ambiguities: readonly Ambiguity[];
};

/** The decimal mark of these columns together. */
export function decimalMarkOf(evidence: AmountEvidence, columns: readonly number[]): DecimalMarkChoice {
  const cells = columns.flatMap((column) => evidence.records.map((record) => cellAt(record, column)));
  // Lists separated by semicolons come from places that need the comma for decimals.
  const fallback = evidence.delimiter === ';' ? ',' : '.';
  return chooseDecimalMark(cells.filter(Boolean), evidence.currency, fallback);
}
