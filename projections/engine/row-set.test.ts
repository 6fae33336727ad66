import { describe, expect, it } from 'vitest';
import type { Row } from '#domain/ports/view-store';
import { createRowSet, type RowSource } from './row-set.ts';

const PARTITION = 'G1#LEDGER#1';
const count = (document: unknown): { readonly document: unknown } => ({
  document: { count: ((document as { count: number } | undefined)?.count ?? 0) + 1 },
});

function row(sort: string, version: number, document: unknown = { count: version }): Row {
  return { partition: PARTITION, sort, version, document };
}

function sourceOf(rows: readonly Row[], loaded: readonly string[] = rows.map(({ sort }) => sort)): RowSource {
  return {
    partitionOf: (name = 'LEDGER#1') => `G1#${name}`,
    isLoaded: (partition, sort) => partition === PARTITION && loaded.includes(sort),
    rows: () => rows,
  };
}

describe('folding', () => {
  it('skips commits a row has seen and lets all events of a newer commit pass', () => {
    const rows = createRowSet(sourceOf([row('A', 5)]));
    for (const version of [4, 5, 6, 6, 7]) {
      rows.beginCommit(version);
      rows.fold({ sort: 'A' }, count);
    }
    expect(rows.read('A')).toEqual({ count: 8 });
    expect(rows.changes()).toEqual([{ row: row('A', 7, { count: 8 }), expectedVersion: 5 }]);
  });

  it('leaves rows alone that were not loaded, and makes those that were but do not exist', () => {
    const rows = createRowSet(sourceOf([], ['NEW']));
    rows.beginCommit(3);
    rows.fold({ sort: 'NEW' }, count);
    rows.fold({ sort: 'UNKNOWN' }, count);
    rows.fold({ sort: 'NEW', partition: 'USER#1' }, count);
    expect(rows.read('UNKNOWN')).toBeUndefined();
    expect(rows.keys('A', 'Z')).toEqual(['NEW']);
    expect(rows.changes()).toEqual([{ row: row('NEW', 3, { count: 1 }), expectedVersion: undefined }]);
  });

  it('changes nothing when evolving yields nothing or the same content again', () => {
    const rows = createRowSet(sourceOf([row('A', 1, { a: 1, b: 2 })]));
    rows.beginCommit(2);
    rows.fold({ sort: 'A' }, () => undefined);
    rows.fold({ sort: 'A' }, () => ({ document: { b: 2, a: 1 } }));
    expect(rows.changes()).toEqual([]);
  });

  it('counts a new date for the index as a change, and drops one that is gone', () => {
    const rows = createRowSet(sourceOf([{ ...row('A', 1), byDate: '2026-11-01' }, row('B', 1)]));
    rows.beginCommit(2);
    rows.fold({ sort: 'A' }, (document) => ({ document }));
    rows.fold({ sort: 'B' }, (document) => ({ document, byDate: '2026-11-02' }));
    expect(rows.changes().map((change) => change.row)).toEqual([
      { ...row('A', 2, { count: 1 }) },
      { ...row('B', 2, { count: 1 }), byDate: '2026-11-02' },
    ]);
  });
});

describe('a row that goes', () => {
  const gone = (): { readonly document: null; readonly byDate: string } => ({ document: null, byDate: '2026-11-01' });

  it('keeps its place and version in the store, and is nowhere to be seen', () => {
    const rows = createRowSet(sourceOf([{ ...row('A', 1), byDate: '2026-11-01' }, row('B', 1)]));
    rows.beginCommit(2);
    rows.fold({ sort: 'A' }, gone);
    rows.derive('A', () => ({ carried: 9 }));
    expect(rows.read('A')).toBeUndefined();
    expect(rows.keys('A', 'Z')).toEqual(['B']);
    expect(rows.list('A', 'Z')).toEqual([row('B', 1)]);
    expect(rows.changes()).toEqual([{ row: row('A', 2, null), expectedVersion: 1 }]);
  });

  it('comes back when something is folded into it, from nothing', () => {
    const rows = createRowSet(sourceOf([row('A', 3, null)]));
    expect(rows.read('A')).toBeUndefined();
    rows.beginCommit(3);
    rows.fold({ sort: 'A' }, count);
    rows.beginCommit(4);
    rows.fold({ sort: 'A' }, count);
    expect(rows.list('A', 'A')).toEqual([row('A', 4, { count: 1 })]);
    expect(rows.changes()).toEqual([{ row: row('A', 4, { count: 1 }), expectedVersion: 3 }]);
  });

  it('is not written when it never was there, or was gone before', () => {
    const rows = createRowSet(sourceOf([row('A', 1, null)], ['A', 'NEW']));
    rows.beginCommit(2);
    rows.fold({ sort: 'A' }, gone);
    rows.fold({ sort: 'NEW' }, gone);
    expect(rows.changes()).toEqual([]);
  });
});

describe('a row that ends as it was read', () => {
  const named = (name: string) => () => ({ document: { name } });

  it('is not written after one commit, and is after several: another writer may stand between them', () => {
    const rows = createRowSet(sourceOf([row('A', 1, { name: 'X' }), row('B', 1, { name: 'X' })]));
    rows.beginCommit(2);
    for (const name of ['Y', 'X']) {
      rows.fold({ sort: 'A' }, named(name));
      rows.fold({ sort: 'B' }, named(name));
    }
    rows.beginCommit(3);
    rows.fold({ sort: 'B' }, named('X'));
    expect(rows.changes()).toEqual([{ row: row('B', 3, { name: 'X' }), expectedVersion: 1 }]);
  });
});

describe('deriving', () => {
  it('rewrites a row whatever commit it has seen, and dates it with the commit that did', () => {
    const rows = createRowSet(sourceOf([row('A', 1), row('B', 1)]));
    rows.beginCommit(4);
    rows.derive('B', () => ({ carried: 9 }));
    rows.derive('MISSING', () => ({ carried: 9 }));
    expect(rows.changes()).toEqual([{ row: row('B', 4, { carried: 9 }), expectedVersion: 1 }]);
  });

  it('writes nothing into a row that is ahead: its writer knew what came later', () => {
    const rows = createRowSet(sourceOf([row('A', 8, { carried: 9 })]));
    rows.beginCommit(4);
    rows.derive('A', () => ({ carried: 1 }));
    expect(rows.read('A')).toEqual({ carried: 1 });
    expect(rows.changes()).toEqual([]);
  });
});

it('lists rows with what was folded so far', () => {
  const rows = createRowSet(sourceOf([row('B', 1), row('A', 1), row('C', 1)]));
  rows.beginCommit(2);
  rows.fold({ sort: 'B' }, count);
  expect(rows.list('A', 'B')).toEqual([row('A', 1), row('B', 2, { count: 2 })]);
});
