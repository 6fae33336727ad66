/** Where the keyboard is in the list of transactions, and where a key takes it. */

export const COLUMNS = ['date', 'description', 'category', 'account', 'amount', 'menu'] as const;
export type Column = (typeof COLUMNS)[number];

/** Columns that can be edited in place. */
export type EditableColumn = Exclude<Column, 'account' | 'menu'>;

/** `entry` counts transactions from 0, headings left out. */
export type GridPosition = { readonly entry: number; readonly column: Column };

/** The cell a key moves to; undefined for a key that does not move. `count` is the number of entries. */
export function moveBy(key: string, from: GridPosition, count: number): GridPosition | undefined {
  const step = ROW_STEPS[key];
  if (step !== undefined) return { ...from, entry: clamp(from.entry + step, count) };
  const column = columnAfter(key, from.column);
  return column === undefined ? undefined : { ...from, column };
}

/** The next column that can be edited, as Tab goes; undefined past the last or the first. */
export function nextEditable(column: EditableColumn, backwards: boolean): EditableColumn | undefined {
  return EDITABLE[EDITABLE.indexOf(column) + (backwards ? -1 : 1)];
}

export function isEditable(column: Column): column is EditableColumn {
  return column !== 'account' && column !== 'menu';
}

const EDITABLE: readonly EditableColumn[] = COLUMNS.filter(isEditable);

const ROW_STEPS: Readonly<Partial<Record<string, number>>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: 10,
  PageUp: -10,
};

function columnAfter(key: string, column: Column): Column | undefined {
  if (key === 'Home') return COLUMNS[0];
  if (key === 'End') return COLUMNS.at(-1);
  const index = COLUMNS.indexOf(column);
  if (key === 'ArrowRight') return COLUMNS[Math.min(index + 1, COLUMNS.length - 1)];
  return key === 'ArrowLeft' ? COLUMNS[Math.max(index - 1, 0)] : undefined;
}

function clamp(entry: number, count: number): number {
  return Math.max(0, Math.min(entry, count - 1));
}
