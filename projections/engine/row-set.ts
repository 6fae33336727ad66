/**
 * Rows at hand, folded forward in memory. Built anew from what was read whenever a fold starts over, so a fold never
 * builds on a half-done one.
 */
import { canonicalJson } from '#domain/kernel/canonical-json';
import type { Row } from '#domain/ports/view-store';
import type { RowSet } from './projection.ts';
import { createSortedKeys, type SortedKeys } from './sorted-keys.ts';

/** Where the rows come from; `RowReader` is one. */
export type RowSource = {
  readonly partitionOf: (partition?: string) => string;
  readonly isLoaded: (partition: string, sort: string) => boolean;
  readonly rows: () => Iterable<Row>;
};

/** A row to be written, and the version the stored one must still have; undefined: none must be there. */
export type RowChange = { readonly row: Row; readonly expectedVersion: number | undefined };

export type FoldingRows = RowSet & {
  /** Begins the commit the next `fold` and `derive` calls belong to. */
  readonly beginCommit: (version: number) => void;
  /** Rows of the stream's own partition in `[from, to]`, ascending, as folded so far. */
  readonly list: (from: string, to: string) => readonly Row[];
  /** Rows whose content differs from what was read. */
  readonly changes: () => readonly RowChange[];
};

type Cell = {
  /** `null`: the row is gone, or not there yet. */
  document: unknown;
  byDate: string | undefined;
  version: number;
  /** Changed by more than one commit. */
  isReworked: boolean;
  /** As it was read; undefined for a row that did not exist. */
  readonly read: Row | undefined;
};

type Rows = {
  readonly source: RowSource;
  /** By partition, then by sort key. */
  readonly cells: Map<string, Map<string, Cell>>;
  readonly keys: SortedKeys;
  readonly touched: Map<Cell, { readonly partition: string; readonly sort: string }>;
  version: number;
};

export function createRowSet(source: RowSource): FoldingRows {
  const own = source.partitionOf();
  const rows: Rows = { source, cells: new Map(), keys: createSortedKeys(), touched: new Map(), version: 0 };
  for (const row of source.rows()) {
    const { partition, sort, document, byDate, version } = row;
    addCell(rows, { partition, sort }, { document, byDate, version, isReworked: false, read: row });
  }
  return {
    read: (sort, partition) => documentOf(cellAt(rows, source.partitionOf(partition), sort)),
    keys: (from, to) => rows.keys.between(from, to).filter((sort) => isThere(cellAt(rows, own, sort))),
    list: (from, to) =>
      rows.keys.between(from, to).flatMap((sort) => {
        const cell = cellAt(rows, own, sort);
        return isThere(cell) ? [rowOf(own, sort, cell)] : [];
      }),
    beginCommit: (version) => {
      rows.version = version;
    },
    fold: ({ sort, partition }, evolve) => {
      fold(rows, { partition: source.partitionOf(partition), sort }, evolve);
    },
    derive: (sort, derive) => {
      const cell = cellAt(rows, own, sort);
      if (!isThere(cell)) return;
      const document = derive(cell.document);
      if (document !== cell.document) change(rows, { partition: own, sort }, { cell, document, byDate: cell.byDate });
    },
    changes: () =>
      [...rows.touched].flatMap(([cell, { partition, sort }]) =>
        isChanged(cell) ? [{ row: rowOf(partition, sort, cell), expectedVersion: cell.read?.version }] : [],
      ),
  };
}

type Address = { readonly partition: string; readonly sort: string };

function fold(rows: Rows, at: Address, evolve: Parameters<RowSet['fold']>[1]): void {
  if (!rows.source.isLoaded(at.partition, at.sort)) return;
  const cell = cellAt(rows, at.partition, at.sort);
  // Compared with the version that was read, not the current one: all events of one commit have to pass.
  if (cell?.read && cell.read.version >= rows.version) return;
  const next = evolve(documentOf(cell));
  // A row that is not there cannot go.
  if (!next || (next.document === null && !isThere(cell))) return;
  const { document } = next;
  const byDate = document === null ? undefined : next.byDate;
  if (cell) {
    change(rows, at, { cell, document, byDate });
    return;
  }
  const created: Cell = { document, byDate, version: rows.version, isReworked: false, read: undefined };
  addCell(rows, at, created);
  rows.touched.set(created, at);
}

function change(
  rows: Rows,
  at: Address,
  { cell, document, byDate }: { readonly cell: Cell; readonly document: unknown; readonly byDate: string | undefined },
): void {
  cell.isReworked ||= rows.touched.has(cell) && cell.version < rows.version;
  cell.document = document;
  cell.byDate = byDate;
  cell.version = Math.max(cell.version, rows.version);
  rows.touched.set(cell, at);
}

/**
 * A row that is ahead of the commits just folded is not written: what was derived into it on the way belongs to the
 * middle of the story, and its writer knew the end. A row that several commits changed is written even if it ends as
 * it was read: another projector may have stopped between them, and must find its own write of the middle refused.
 */
function isChanged({ read, version, isReworked, document, byDate }: Cell): boolean {
  if (!read) return true;
  if (version <= read.version) return false;
  if (isReworked) return true;
  return byDate !== read.byDate || canonicalJson(document) !== canonicalJson(read.document);
}

function rowOf(partition: string, sort: string, { version, document, byDate }: Cell): Row {
  return { partition, sort, version, document, ...(byDate !== undefined && { byDate }) };
}

function isThere(cell: Cell | undefined): cell is Cell {
  return cell !== undefined && cell.document !== null;
}

function documentOf(cell: Cell | undefined): unknown {
  return cell?.document ?? undefined;
}

function cellAt(rows: Rows, partition: string, sort: string): Cell | undefined {
  return rows.cells.get(partition)?.get(sort);
}

function addCell(rows: Rows, { partition, sort }: Address, cell: Cell): void {
  const cells = rows.cells.get(partition) ?? new Map<string, Cell>();
  rows.cells.set(partition, cells.set(sort, cell));
  if (partition === rows.source.partitionOf()) rows.keys.add(sort);
}
