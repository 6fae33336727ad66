/** Read models in memory, for tests and simulations. Same semantics as the DynamoDB adapter, under the same contract. */
import { partitionIn } from '#domain/ports/partition';
import type { Row, RowAddress, ViewStore } from '#domain/ports/view-store';

export type MemoryViewStoreOptions = {
  /** Awaited before each operation and before each page: where a simulation lets others run, or throws. */
  readonly step?: (operation: 'get' | 'range' | 'listByDate' | 'put' | 'listParked' | 'remove') => Promise<void>;
  /** Rows a range takes at once; others may write between two pages, as they may in DynamoDB. */
  readonly pageSize?: number;
};

export type MemoryViewStore = ViewStore & {
  /** Every stored row, for comparing; sorted by partition and sort key. */
  readonly dump: () => readonly Row[];
};

type Table = Map<string, Map<string, string>>;

/** An empty store. Rows are kept as text, so nothing a caller does to a document afterwards can reach them. */
export function createMemoryViewStore(options: MemoryViewStoreOptions = {}): MemoryViewStore {
  const { step = () => Promise.resolve(), pageSize = 1000 } = options;
  const table: Table = new Map();
  return {
    get: async (addresses) => {
      await step('get');
      const distinct = new Map(
        addresses.map((address) => [JSON.stringify([address.partition, address.sort]), address]),
      );
      return [...distinct.values()].flatMap((address) => stored(table, address) ?? []);
    },
    range: async (partition, from, to) => {
      const rows: Row[] = [];
      let after: string | undefined;
      for (;;) {
        await step('range');
        const page = rowsOf(table, partition)
          .filter((row) => row.sort >= from && row.sort <= to && (after === undefined || row.sort > after))
          .slice(0, pageSize);
        rows.push(...page);
        after = page.at(-1)?.sort;
        if (page.length < pageSize) return rows;
      }
    },
    listByDate: async ({ partition, from = '', to, before, limit }) => {
      await step('listByDate');
      const rows = rowsOf(table, partition)
        .filter(({ byDate }) => byDate !== undefined && byDate >= from)
        .filter(({ byDate = '' }) => (to === undefined || byDate <= to) && (before === undefined || byDate < before))
        .sort((a, b) => compare(b.byDate ?? '', a.byDate ?? ''))
        .slice(0, limit);
      const next = rows.length === limit ? rows.at(-1)?.byDate : undefined;
      return next === undefined ? { rows } : { rows, next };
    },
    put: async (row, expectedVersion) => {
      await step('put');
      if (stored(table, row)?.version !== expectedVersion) return 'stale';
      const partition = table.get(row.partition) ?? new Map<string, string>();
      table.set(row.partition, partition.set(row.sort, JSON.stringify(row)));
      return 'written';
    },
    listParked: async (generation, { limit, cursor = '' }) => {
      await step('listParked');
      const parked = parkedRows(table, generation, cursor).slice(0, limit);
      const next = parked.length === limit ? parked.at(-1)?.key : undefined;
      return { rows: parked.map(({ row }) => row), ...(next !== undefined && { next }) };
    },
    removeGeneration: async (generation, stream, limit) => {
      await step('remove');
      const rows = table.get(partitionIn(generation, stream));
      for (const sort of [...(rows?.keys() ?? [])].slice(0, limit)) rows?.delete(sort);
      return rows && rows.size > 0 ? 'more' : 'done';
    },
    remove: async (addresses) => {
      await step('remove');
      for (const { partition, sort } of addresses) table.get(partition)?.delete(sort);
    },
    dump: () => [...table.keys()].sort(compare).flatMap((partition) => rowsOf(table, partition)),
  };
}

function stored(table: Table, { partition, sort }: RowAddress): Row | undefined {
  const text = table.get(partition)?.get(sort);
  return text === undefined ? undefined : toRow(text);
}

function rowsOf(table: Table, partition: string): Row[] {
  const rows = [...(table.get(partition)?.values() ?? [])].map(toRow);
  return rows.sort((a, b) => compare(a.sort, b.sort));
}

/** With the keys the index in DynamoDB has, ascending. */
function parkedRows(
  table: Table,
  generation: number,
  after: string,
): readonly { readonly row: Row; readonly key: string }[] {
  return [...table.keys()]
    .filter((partition) => partition.startsWith(partitionIn(generation, '')))
    .flatMap((partition) => rowsOf(table, partition))
    .flatMap((row) => (row.parked === undefined ? [] : [{ row, key: `${row.parked}#${row.partition}` }]))
    .filter(({ key }) => key > after)
    .sort((a, b) => compare(a.key, b.key));
}

function toRow(text: string): Row {
  return JSON.parse(text) as Row; // our own text, written in `put`
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
