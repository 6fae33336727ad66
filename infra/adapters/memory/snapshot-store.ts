/** Snapshots in memory, for tests and simulations. Same semantics as the DynamoDB adapter, under the same contract. */
import type { Head } from '#domain/kernel/stream';
import type { SnapshotPoint, SnapshotRow, SnapshotSeries, SnapshotStore } from '#domain/ports/snapshot-store';

export type MemorySnapshotStoreOptions = {
  /** Awaited before each operation: where a simulation lets others run, or throws. */
  readonly step?: (operation: keyof SnapshotStore) => Promise<void>;
};

type Stored = { readonly series: SnapshotSeries; readonly head: Head; readonly rows: readonly SnapshotRow[] };

/** An empty store. Rows are copied in and out, so nothing a caller does to a document afterwards can reach them. */
export function createMemorySnapshotStore(options: MemorySnapshotStoreOptions = {}): SnapshotStore {
  const { step = () => Promise.resolve() } = options;
  let stored: readonly Stored[] = [];
  const ascending = (series: SnapshotSeries): readonly Stored[] =>
    stored.filter((each) => isOf(each, series)).sort((a, b) => a.head.version - b.head.version);
  const at = (series: SnapshotSeries, version: number): Stored | undefined =>
    ascending(series).find(({ head }) => head.version === version);
  return {
    put: async (series, { head, rows }) => {
      await step('put');
      if (at(series, head.version)) return 'known';
      stored = [...stored, { series, head, rows: structuredClone(rows) }];
      return 'stored';
    },
    newestUpTo: async (series, point) => {
      await step('newestUpTo');
      return ascending(series).findLast(({ head }) => isUpTo(head, point))?.head;
    },
    oldestAfter: async (series, instant) => {
      await step('oldestAfter');
      return ascending(series).find(({ head }) => head.recordedAt > instant)?.head;
    },
    read: async (series, version) => {
      await step('read');
      const found = at(series, version);
      return structuredClone(found?.rows);
    },
    removeOthers: async (stream, foldCode, limit) => {
      await step('removeOthers');
      const others = stored.filter(({ series }) => series.stream === stream && series.foldCode !== foldCode);
      const removed = new Set(others.slice(0, limit));
      stored = stored.filter((each) => !removed.has(each));
      return removed.size;
    },
  };
}

function isOf({ series }: Stored, { stream, edition, foldCode }: SnapshotSeries): boolean {
  return series.stream === stream && series.edition === edition && series.foldCode === foldCode;
}

function isUpTo(head: Head, point: SnapshotPoint): boolean {
  return 'version' in point ? head.version <= point.version : head.recordedAt <= point.instant;
}
