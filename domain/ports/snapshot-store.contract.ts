/** What every SnapshotStore must do. Each adapter runs this suite; a difference between adapters is a bug in one of them. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Head } from '../kernel/stream.ts';
import type { SnapshotRow, SnapshotSeries, SnapshotStore } from './snapshot-store.ts';

type MakeStore = () => SnapshotStore | Promise<SnapshotStore>;

/** Defines the suite. `make` is called once per test; streams have random names, so a store may be shared. */
export function snapshotStoreContract(name: string, make: MakeStore): void {
  describe(`${name}: storing`, () => {
    stores(make);
  });
  describe(`${name}: finding`, () => {
    finds(make);
    keepsSeriesApart(make);
  });
  describe(`${name}: removing`, () => {
    removes(make);
  });
}

function stores(make: MakeStore): void {
  it('gives the rows back as they were, whatever JSON they hold', async () => {
    const store = await make();
    const series = newSeries();
    const document = { text: 'Käse "½" 🧀', nothing: null, list: [1, { a: [] }], amount: -9_007_199_254_740_991 };
    const rows = [row('BOOK#A', 1, { first: true }), row('MONTH#2026-11#SUMMARY', 7, document)];
    expect(await store.put(series, { head: headAt(7), rows })).toBe('stored');
    expect(await store.read(series, 7)).toEqual(rows);
    expect(await store.read(series, 6)).toBeUndefined();
    expect(await store.read(newSeries(), 7)).toBeUndefined();
  });

  it('keeps what is there when it is put again', async () => {
    const store = await make();
    const series = newSeries();
    expect(await store.put(series, { head: headAt(3), rows: [row('A', 3, 'first')] })).toBe('stored');
    expect(await store.put(series, { head: headAt(3), rows: [row('A', 3, 'second')] })).toBe('known');
    expect(await store.read(series, 3)).toEqual([row('A', 3, 'first')]);
  });

  it('keeps no rows at all, and more than fit one item of a database', async () => {
    const store = await make();
    const series = newSeries();
    await store.put(series, { head: headAt(1), rows: [] });
    expect(await store.read(series, 1)).toEqual([]);
    // Random texts, because others would be small once compressed.
    const rows = Array.from({ length: 20_000 }, (_, index) => row(`R${index}`, 2, randomUUID()));
    await store.put(series, { head: headAt(2), rows });
    expect(await store.read(series, 2)).toEqual(rows);
  });
}

function finds(make: MakeStore): void {
  it('finds the newest one up to a version', async () => {
    const store = await make();
    const series = await filled(store);
    expect(await store.newestUpTo(series, { version: 4 })).toBeUndefined();
    expect(await store.newestUpTo(series, { version: 5 })).toEqual(headAt(5));
    expect(await store.newestUpTo(series, { version: 99 })).toEqual(headAt(20));
    expect(await store.newestUpTo(series, { version: 100 })).toEqual(headAt(100));
    expect(await store.newestUpTo(series, { version: 1_000_000 })).toEqual(headAt(100));
  });

  it('finds the newest one up to an instant, and the oldest after it', async () => {
    const store = await make();
    const series = await filled(store);
    const before = (instant: string) => store.newestUpTo(series, { instant });
    expect(await before('2020-01-01T00:00:00.000Z')).toBeUndefined();
    expect(await before(headAt(20).recordedAt)).toEqual(headAt(20));
    expect(await before(headAt(99).recordedAt)).toEqual(headAt(20));
    expect(await before('2030-01-01T00:00:00.000Z')).toEqual(headAt(100));
    expect(await store.oldestAfter(series, '2020-01-01T00:00:00.000Z')).toEqual(headAt(5));
    expect(await store.oldestAfter(series, headAt(20).recordedAt)).toEqual(headAt(100));
    expect(await store.oldestAfter(series, headAt(100).recordedAt)).toBeUndefined();
  });
}

function keepsSeriesApart(make: MakeStore): void {
  it('never shows a snapshot of another stream, edition or fold code', async () => {
    const store = await make();
    const series = await filled(store);
    const others = [
      { ...series, foldCode: `${series.foldCode}0` },
      { ...series, foldCode: 'other' },
      { ...series, edition: series.edition + 1 },
      { ...series, edition: series.edition * 10 },
      { ...series, stream: newSeries().stream },
    ];
    for (const other of others) {
      expect(await store.newestUpTo(other, { version: 100 })).toBeUndefined();
      expect(await store.newestUpTo(other, { instant: headAt(100).recordedAt })).toBeUndefined();
      expect(await store.oldestAfter(other, '2020-01-01T00:00:00.000Z')).toBeUndefined();
      expect(await store.read(other, 5)).toBeUndefined();
    }
  });
}

function removes(make: MakeStore): void {
  it('removes what other code folded, in bounded steps, and nothing else', async () => {
    const store = await make();
    const series = await filled(store);
    const current = { ...series, foldCode: 'current' };
    const neighbour = await filled(store);
    await store.put(current, { head: headAt(8), rows: [row('A', 8, 'kept')] });
    let steps = 0;
    while ((await store.removeOthers(series.stream, 'current', 2)) >= 2) steps += 1;
    expect(steps).toBeGreaterThan(0);
    expect(await store.removeOthers(series.stream, 'current', 2)).toBe(0);
    expect(await store.newestUpTo(series, { version: 100 })).toBeUndefined();
    expect(await store.oldestAfter(series, '2020-01-01T00:00:00.000Z')).toBeUndefined();
    expect(await store.read(series, 5)).toBeUndefined();
    expect(await store.newestUpTo(current, { version: 100 })).toEqual(headAt(8));
    expect(await store.read(current, 8)).toEqual([row('A', 8, 'kept')]);
    expect(await store.newestUpTo(neighbour, { version: 100 })).toEqual(headAt(100));
  });
}

function newSeries(): SnapshotSeries {
  return { stream: `LEDGER#${randomUUID()}`, edition: 1, foldCode: 'a1b2c3' };
}

/** A series with snapshots at versions 5, 20 and 100. */
async function filled(store: SnapshotStore): Promise<SnapshotSeries> {
  const series = newSeries();
  for (const version of [20, 5, 100]) {
    await store.put(series, { head: headAt(version), rows: [row('A', version, { version })] });
  }
  return series;
}

/** One second after the other. */
function headAt(version: number): Head {
  const recordedAt = new Date(Date.UTC(2026, 10, 1) + version * 1000).toISOString();
  return { version, recordedAt, hash: `hash-${version}` };
}

function row(sort: string, version: number, document: unknown): SnapshotRow {
  return { sort, version, document };
}
