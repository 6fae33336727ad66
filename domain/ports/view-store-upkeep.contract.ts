/** The part of the contract of a ViewStore that operators rely on: listing parked streams, taking rows away. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Row, ViewStore } from './view-store.ts';

type MakeStore = () => ViewStore | Promise<ViewStore>;

/** Defines the suite; `viewStoreContract` includes it. */
export function viewUpkeepContract(name: string, make: MakeStore): void {
  describe(`${name}: parked streams`, () => {
    listsParked(make);
  });
  describe(`${name}: taking rows away`, () => {
    removesRows(make);
  });
}

function listsParked(make: MakeStore): void {
  it('lists those of a generation, longest parked first, page by page, until they go on', async () => {
    const store = await make();
    // Numbers nobody else uses, because a generation is listed across all partitions.
    const generation = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
    const checkpoint = (of: number, minute: number): Row => ({
      partition: `G${of}#LEDGER#${randomUUID()}`,
      sort: 'CHECKPOINT',
      version: 3,
      document: { parked: true },
      parked: `2026-11-22T12:0${minute}:00.000Z`,
    });
    const rows = [1, 2, 2, 4, 5].map((minute) => checkpoint(generation, minute));
    await putAll(store, [...rows].reverse());
    await putAll(store, [checkpoint(generation + 1, 1), { ...rowIn(`G${generation}#LEDGER#1`, 'A') }]);
    const listed = await allParked(store, generation, 2);
    expect(listed).toHaveLength(5);
    expect(listed).toEqual(expect.arrayContaining(rows));
    expect(listed.map(({ parked }) => parked)).toEqual(rows.map(({ parked }) => parked));

    const [first, ...others] = listed;
    if (!first) throw new Error('nothing was listed');
    const { parked, ...goingOn } = { ...first, version: 4 };
    expect(parked).toBe('2026-11-22T12:01:00.000Z');
    await store.put(goingOn, 3);
    expect(await allParked(store, generation, 50)).toEqual(others);
    expect(await store.listParked(generation, { limit: 0 })).toEqual({ rows: [] });
  });
}

function removesRows(make: MakeStore): void {
  it('takes all rows of a stream in one generation, a limited number at a time', async () => {
    const store = await make();
    const stream = `LEDGER#${randomUUID()}`;
    const rows = Array.from({ length: 45 }, (_, index) => ({
      ...rowIn(`G2#${stream}`, `TX${index}`),
      byDate: `2026-11-01#${index}`,
    }));
    const others = ['G1', 'G22'].map((prefix) => rowIn(`${prefix}#${stream}`, 'A'));
    await putAll(store, [...rows, ...others]);
    let calls = 0;
    let left = 45;
    while ((await store.removeGeneration(2, stream, 20)) === 'more') {
      const rest = (await store.range(`G2#${stream}`, ' ', '~')).length;
      expect(left - rest).toBeLessThanOrEqual(20);
      left = rest;
      calls += 1;
      if (calls > 5) throw new Error('it does not end');
    }
    expect(await store.range(`G2#${stream}`, ' ', '~')).toEqual([]);
    expect((await store.listByDate({ partition: `G2#${stream}`, limit: 5 })).rows).toEqual([]);
    expect(await store.get(others)).toHaveLength(2);
    expect(await store.removeGeneration(2, stream, 20)).toBe('done');
  });

  it('takes single rows, also those that are not there', async () => {
    const store = await make();
    const partition = `G1#LEDGER#${randomUUID()}`;
    const rows = Array.from({ length: 20 }, (_, index) => rowIn(partition, `R${index}`));
    await putAll(store, rows);
    await store.remove([...rows.slice(1), rowIn(partition, 'MISSING')]);
    expect(await store.range(partition, ' ', '~')).toEqual(rows.slice(0, 1));
    await store.remove([]);
  });
}

async function allParked(store: ViewStore, generation: number, limit: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.listParked(generation, { limit, ...(cursor !== undefined && { cursor }) });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== undefined);
  return rows;
}

function rowIn(partition: string, sort: string): Row {
  return { partition, sort, version: 1, document: { sort } };
}

async function putAll(store: ViewStore, rows: readonly Row[]): Promise<void> {
  for (const row of rows) await store.put(row, undefined);
}
