/** A statement file as records of cells, before anything is known about what the columns mean. */

/** Column separators that statement files use. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** One record. `line` is the 1-based line of the file it starts on; cells are trimmed. */
export type StatementRecord = { readonly line: number; readonly cells: readonly string[] };

export type StatementTable = {
  readonly delimiter: Delimiter;
  /** Blank lines are not records. */
  readonly records: readonly StatementRecord[];
  /** False when the last line just stops, as it does in a file that was cut off. */
  readonly endsWithLineBreak: boolean;
};

/** Text of a cell; empty for a cell the record does not have. */
export function cellAt(record: StatementRecord, column: number): string {
  return record.cells[column] ?? '';
}
