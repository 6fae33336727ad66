/** A file that was cut off in its last row, where nothing but the shape of the others gives it away. */
import type { StatementMapping } from './mapping.ts';
import { amountColumns } from './mapping.ts';
import type { CellProblem } from './read-amount.ts';
import type { RecordReading } from './read-record.ts';
import type { StatementRecord, StatementTable } from './table.ts';
import { cellAt } from './table.ts';

/** Only the last line without a line break can have been cut; a short record of digits is caught as too short before. */
export function findCutOff(
  table: StatementTable,
  readings: readonly RecordReading[],
  mapping: StatementMapping,
): CellProblem | undefined {
  const last = readings.at(-1);
  const width = table.records.at(-1)?.cells.length ?? 0;
  if (table.endsWithLineBreak || mapping.footerRows > 0 || !last) return undefined;
  if (last.kind === 'skipped' && width < mapping.columnCount) {
    return { column: width - 1, rule: 'cut-off', detail: 'the file ends in the middle of a row; it may be cut off' };
  }
  if (endsBeforeLastCell(table, mapping)) {
    return {
      column: width - 1,
      rule: 'cut-off',
      detail: 'the file ends before the last cell, which every other row fills',
    };
  }
  const amountIsLast = width === mapping.columnCount && amountColumns(mapping.amount).includes(width - 1);
  return last.kind === 'row' && amountIsLast ? cutDecimals(last.decimals, readings.slice(0, -1), width - 1) : undefined;
}

/** Fewer rows than this do not show a habit of the column. */
const HABIT = 3;

function endsBeforeLastCell({ records }: StatementTable, { columnCount, headerRows }: StatementMapping): boolean {
  const last = records.at(-1);
  const others = records.slice(headerRows, -1);
  const isFilled = (record: StatementRecord): boolean => cellAt(record, columnCount - 1) !== '';
  return last?.cells.length === columnCount && !isFilled(last) && others.length >= HABIT && others.every(isFilled);
}

/** `-12,5` for `-12,50`: the row is whole by its columns, but every other amount has more decimals. */
function cutDecimals(decimals: number, others: readonly RecordReading[], column: number): CellProblem | undefined {
  const usual = new Set(others.flatMap((reading) => (reading.kind === 'row' ? [reading.decimals] : [])));
  const [only = 0] = usual;
  if (others.length < HABIT || usual.size !== 1 || decimals >= only) return undefined;
  const detail = `the file ends here, and every other amount has ${String(only)} decimals; it may be cut off`;
  return { column, rule: 'cut-off', detail };
}
