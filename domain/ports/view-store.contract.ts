/** What every ViewStore must do. Each adapter runs this suite; a difference between adapters is a bug in one of them. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { viewUpkeepContract } from './view-store-upkeep.contract.ts';
import type { Row, ViewStore } from './view-store.ts';

type MakeStore = () => ViewStore | Promise<ViewStore>;

/** Defines the suite. `make` is called once per test; partitions have random names, so a store may be shared. */
export function viewStoreContract(name: string, make: MakeStore): void {
  beforeEach(() => {
    partition = newPartition();
  });
  describe(`${name}: single rows`, () => {
    readsSingleRows(make);
    writesUnderItsCondition(make);
    keepsGoneRows(make);
  });
  describe(`${name}: ranges`, () => {
    readsRanges(make);
  });
  describe(`${name}: lists by date`, () => {
    listsByDate(make);
    pagesByDate(make);
  });
  viewUpkeepContract(name, make);
}

function readsSingleRows(make: MakeStore): void {
  it('gets the rows that exist, whatever is asked twice or missing', async () => {
    const store = await make();
    const [first, second] = [row('A', 1), row('B', 2, { byDate: '2026-11-01#B' })];
    await putAll(store, [first, second]);
    const missing = { partition, sort: 'C' };
    expect(bySort(await store.get([first, second, first, missing]))).toEqual([first, second]);
    expect(await store.get([second])).toEqual([second]);
    expect(await store.get([missing])).toEqual([]);
    expect(await store.get([])).toEqual([]);
  });

  it('gets more rows than fit one request', async () => {
    const store = await make();
    const rows = Array.from({ length: 230 }, (_, index) => row(`R${String(index).padStart(3, '0')}`, 1));
    await putAll(store, rows);
    expect(bySort(await store.get(rows))).toEqual(rows);
  });

  it('keeps any JSON value as it is', async () => {
    const store = await make();
    const document = {
      text: 'Käse "½" 🧀',
      nothing: null,
      list: [1, { a: [] }],
      amount: -9_007_199_254_740_991,
      empty: '',
    };
    const stored = row('A', 1, { document });
    await store.put(stored, undefined);
    expect(await store.get([stored])).toEqual([stored]);
  });
}

function keepsGoneRows(make: MakeStore): void {
  it('keeps a row that is gone with its version, and lists it by no date', async () => {
    const store = await make();
    const [there, gone] = [row('A', 1, { byDate: '2026-11-01#A' }), row('A', 2, { document: null })];
    await store.put(there, undefined);
    expect(await store.put(gone, 1)).toBe('written');
    expect(await store.get([gone])).toEqual([gone]);
    expect(await store.range(partition, 'A', 'A')).toEqual([gone]);
    expect((await store.listByDate({ partition, limit: 5 })).rows).toEqual([]);
    expect(await store.put(row('A', 2), undefined)).toBe('stale');
    expect(await store.put({ ...there, version: 3 }, 2)).toBe('written');
    expect((await store.listByDate({ partition, limit: 5 })).rows).toHaveLength(1);
  });
}

function writesUnderItsCondition(make: MakeStore): void {
  it('writes a new row once, and replaces only the version that was expected', async () => {
    const store = await make();
    const [one, two, three] = [row('A', 1), row('A', 2), row('A', 3)];
    expect(await store.put(one, undefined)).toBe('written');
    expect(await store.put(two, undefined)).toBe('stale');
    expect(await store.put(three, 2)).toBe('stale');
    expect(await store.get([one])).toEqual([one]);
    expect(await store.put(two, 1)).toBe('written');
    expect(await store.put(three, 1)).toBe('stale');
    expect(await store.get([one])).toEqual([two]);
  });

  it('refuses to replace a row that is not there', async () => {
    const store = await make();
    const missing = row('A', 2);
    expect(await store.put(missing, 1)).toBe('stale');
    expect(await store.put(missing, 0)).toBe('stale');
    expect(await store.get([missing])).toEqual([]);
  });

  it('tells version zero from no row', async () => {
    const store = await make();
    expect(await store.put(row('A', 0), undefined)).toBe('written');
    expect(await store.put(row('A', 0), undefined)).toBe('stale');
    expect(await store.put(row('A', 0), 0)).toBe('written');
  });

  it('lets exactly one of many concurrent writers through', async () => {
    const store = await make();
    await store.put(row('A', 1), undefined);
    const results = await Promise.all(Array.from({ length: 8 }, () => store.put(row('A', 2), 1)));
    expect(results.filter((result) => result === 'written')).toHaveLength(1);
  });
}

function readsRanges(make: MakeStore): void {
  it('reads both ends, ascending, and nothing outside or of another partition', async () => {
    const store = await make();
    const rows = ['A', 'B#1', 'B#2', 'B~', 'C'].map((sort) => row(sort, 1));
    await putAll(store, [...rows].reverse());
    await store.put({ ...row('B#1', 1), partition: newPartition() }, undefined);
    expect(await store.range(partition, 'B#1', 'B~')).toEqual(rows.slice(1, 4));
    expect(await store.range(partition, 'B#', 'B#~')).toEqual(rows.slice(1, 3));
    expect(await store.range(partition, 'D', 'E')).toEqual([]);
    expect(await store.range(partition, 'C', 'A')).toEqual([]);
  });

  it('pages past one megabyte', async () => {
    const store = await make();
    const rows = ['A', 'B', 'C', 'D', 'E'].map((sort) => row(sort, 1, { document: { text: sort.repeat(300_000) } }));
    await putAll(store, rows);
    expect(await store.range(partition, 'A', 'Z')).toEqual(rows);
  });
}

function listsByDate(make: MakeStore): void {
  it('lists newest first within the dates asked for, and leaves rows without a date out', async () => {
    const store = await make();
    const dated = await putDatedRows(store);
    await store.put(row('UNDATED', 1), undefined);
    const all = await store.listByDate({ partition, limit: 50 });
    expect(all.rows).toEqual(dated);
    expect(all.next).toBeUndefined();
    const some = await store.listByDate({ partition, from: '2026-11-03', to: '2026-11-06~', limit: 50 });
    expect(some.rows).toEqual(dated.slice(4, 8));
    expect((await store.listByDate({ partition, from: '2026-12', to: '2026-11', limit: 5 })).rows).toEqual([]);
    expect((await store.listByDate({ partition: newPartition(), limit: 5 })).rows).toEqual([]);
  });

  it('moves a row when its date changes', async () => {
    const store = await make();
    const dated = await putDatedRows(store);
    const moved = row('TX5', 2, { byDate: '2026-11-29#TX5' });
    expect(await store.put(moved, 1)).toBe('written');
    const { rows } = await store.listByDate({ partition, limit: 50 });
    expect(rows).toEqual([moved, ...dated.filter(({ sort }) => sort !== 'TX5')]);
  });
}

function pagesByDate(make: MakeStore): void {
  it('pages without doubling or losing a row', async () => {
    const store = await make();
    const dated = await putDatedRows(store);
    expect(await allPages(store, { partition, limit: 3 })).toEqual(dated);
    const bounds = { partition, from: '2026-11-02', to: '2026-11-08~' };
    expect(await allPages(store, { ...bounds, limit: 2 })).toEqual(dated.slice(2, 9));
    expect((await store.listByDate({ ...bounds, before: '2026-12-31', limit: 1 })).rows).toEqual([dated[2]]);
  });

  it('keeps its place when rows come in above and below between two pages', async () => {
    const store = await make();
    const dated = await putDatedRows(store);
    const first = await store.listByDate({ partition, limit: 4 });
    await store.put(row('NEW', 1, { byDate: '2026-11-30#NEW' }), undefined);
    const older = row('OLD', 1, { byDate: '2026-10-01#OLD' });
    await store.put(older, undefined);
    const rest = await store.listByDate({ partition, limit: 50, ...(first.next && { before: first.next }) });
    expect([...first.rows, ...rest.rows]).toEqual([...dated, older]);
  });

  it('fills a page although the rows weigh more than a megabyte', async () => {
    const store = await make();
    // A row and its copy in a local index count together against the 400 KB an item may have.
    const document = { text: 'x'.repeat(190_000) };
    const days = [1, 2, 3, 4, 5, 6, 7];
    await putAll(
      store,
      days.map((day) => row(`TX${day}`, 1, { document, byDate: `2026-11-0${day}#TX${day}` })),
    );
    const page = await store.listByDate({ partition, limit: 7 });
    expect(page.rows.map(({ sort }) => sort)).toEqual(['TX7', 'TX6', 'TX5', 'TX4', 'TX3', 'TX2', 'TX1']);
  });
}

/** Partition of the running test. */
let partition = '';

function newPartition(): string {
  return `G1#LEDGER#${randomUUID()}`;
}

function row(sort: string, version: number, rest: Partial<Pick<Row, 'byDate' | 'document'>> = {}): Row {
  return { partition, sort, version, document: { sort, version }, ...rest };
}

async function putAll(store: ViewStore, rows: readonly Row[]): Promise<void> {
  const atOnce = 25;
  for (let start = 0; start < rows.length; start += atOnce) {
    await Promise.all(rows.slice(start, start + atOnce).map((each) => store.put(each, undefined)));
  }
}

function bySort(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort((a, b) => (a.sort < b.sort ? -1 : 1));
}

/** Ten rows on ten days of November 2026, newest first. */
async function putDatedRows(store: ViewStore): Promise<readonly Row[]> {
  const rows = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((day) =>
    row(`TX${day}`, 1, { byDate: `2026-11-${String(day).padStart(2, '0')}#TX${day}` }),
  );
  await putAll(store, rows);
  return rows;
}

async function allPages(store: ViewStore, query: Parameters<ViewStore['listByDate']>[0]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let before: string | undefined;
  do {
    const page = await store.listByDate({ ...query, ...(before !== undefined && { before }) });
    rows.push(...page.rows);
    before = page.next;
  } while (before !== undefined);
  return rows;
}
