/**
 * The rows read so far for one stream, and what is known about the others: an address that was asked for and had no
 * row is known not to exist, an address nobody asked for is not known at all.
 */
import { partitionIn } from '#domain/ports/partition';
import type { Row, RowAddress, ViewStore } from '#domain/ports/view-store';
import type { StreamId } from '#domain/kernel/stream';
import type { Selector } from './projection.ts';
import { coversKey, coversRange, mergeRanges, overlap, type KeyRange } from './ranges.ts';

export type RowReader = {
  /** Full partition name for a selector's; the stream's own when absent. */
  readonly partitionOf: (partition?: string) => string;
  /** Reads what of the selectors was not read yet: one Query per run of keys, one request for the single rows. */
  readonly load: (selectors: readonly Selector[]) => Promise<void>;
  /** Takes in rows that were read or written elsewhere; an older copy never replaces a newer one. */
  readonly adopt: (rows: readonly Row[]) => void;
  /** Lets go of single rows, so that a long replay stays small; runs of rows stay. */
  readonly forgetSingleRows: () => void;
  readonly isLoaded: (partition: string, sort: string) => boolean;
  readonly isFullyLoaded: (selector: Selector) => boolean;
  /** True when something the selector names was read, or lies where something was. */
  readonly touches: (selector: Selector) => boolean;
  /** Grows whenever something was read or taken in. */
  readonly revision: () => number;
  readonly get: (partition: string, sort: string) => Row | undefined;
  readonly rows: () => Iterable<Row>;
};

type State = {
  readonly own: string;
  readonly rows: Map<string, Row>;
  /** Addresses read one by one, whether a row was there or not. */
  readonly single: Map<string, RowAddress>;
  ranges: readonly KeyRange[];
  revision: number;
};

export function createRowReader(source: {
  readonly views: ViewStore;
  readonly generation: number;
  readonly stream: StreamId;
}): RowReader {
  const partitionOf = (name: string = source.stream): string => partitionIn(source.generation, name);
  const state: State = { own: partitionOf(), rows: new Map(), single: new Map(), ranges: [], revision: 0 };
  const isLoaded = (partition: string, sort: string): boolean => has(state, { partition, sort });
  const isFullyLoaded = (selector: Selector): boolean =>
    selector.kind === 'range'
      ? coversRange(state.ranges, selector)
      : isLoaded(partitionOf(selector.partition), selector.sort);
  return {
    partitionOf,
    isLoaded,
    isFullyLoaded,
    touches: (selector) =>
      selector.kind === 'range'
        ? touchesRange(state, selector)
        : isLoaded(partitionOf(selector.partition), selector.sort),
    load: async (selectors) => {
      const missing = selectors.filter((selector) => !isFullyLoaded(selector));
      const ranges = mergeRanges(missing.filter((selector) => selector.kind === 'range'));
      const addresses = missing
        .flatMap((each) => (each.kind === 'row' ? [{ partition: partitionOf(each.partition), sort: each.sort }] : []))
        .filter(({ partition, sort }) => partition !== state.own || !coversKey(ranges, sort));
      await loadMissing(source.views, state, { ranges, addresses });
    },
    adopt: (rows) => {
      adopt(state, rows);
    },
    forgetSingleRows: () => {
      for (const [key, { partition, sort }] of state.single) {
        if (partition !== state.own || !coversKey(state.ranges, sort)) state.rows.delete(key);
      }
      state.single.clear();
    },
    revision: () => state.revision,
    get: (partition, sort) => state.rows.get(keyOf({ partition, sort })),
    rows: () => state.rows.values(),
  };
}

async function loadMissing(
  views: ViewStore,
  state: State,
  missing: { readonly ranges: readonly KeyRange[]; readonly addresses: readonly RowAddress[] },
): Promise<void> {
  const { ranges, addresses } = missing;
  if (ranges.length + addresses.length > 0) state.revision += 1;
  const [single, ...runs] = await Promise.all([
    addresses.length > 0 ? views.get(addresses) : [],
    ...ranges.map(({ from, to }) => views.range(state.own, from, to)),
  ]);
  for (const address of addresses) state.single.set(keyOf(address), address);
  state.ranges = mergeRanges([...state.ranges, ...ranges]);
  for (const rows of [single, ...runs]) adopt(state, rows);
}

function adopt(state: State, rows: readonly Row[]): void {
  if (rows.length > 0) state.revision += 1;
  for (const row of rows) {
    const key = keyOf(row);
    if (!has(state, row)) state.single.set(key, { partition: row.partition, sort: row.sort });
    const known = state.rows.get(key);
    if (!known || known.version <= row.version) state.rows.set(key, row);
  }
}

function has(state: State, address: RowAddress): boolean {
  if (address.partition === state.own && coversKey(state.ranges, address.sort)) return true;
  return state.single.has(keyOf(address));
}

function touchesRange(state: State, range: KeyRange): boolean {
  if (state.ranges.some((loaded) => overlap(loaded, range))) return true;
  for (const { partition, sort } of state.single.values()) {
    if (partition === state.own && coversKey([range], sort)) return true;
  }
  return false;
}

function keyOf({ partition, sort }: RowAddress): string {
  return `${partition}\n${sort}`;
}
