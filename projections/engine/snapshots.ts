/**
 * Snapshots: all rows of a stream after some commit, kept so that a question about the past need not start at the
 * first one. They are made by folding the log, never from stored rows, so one can be trusted wherever its fold code is
 * ours, whoever wrote the rows.
 */
import type { Head, StreamId } from '#domain/kernel/stream';
import type { SnapshotPoint, SnapshotRow, SnapshotSeries, SnapshotStore } from '#domain/ports/snapshot-store';
import { createRowSet, type FoldingRows } from './row-set.ts';

/** Where snapshots are kept, and the hash of the code that is running. */
export type Snapshots = {
  readonly store: SnapshotStore;
  readonly foldCode: string;
  /** Events from one to the next, EVENTS_PER_SNAPSHOT unless a test wants them closer. Only for taking them. */
  readonly every?: number;
};

/**
 * Rows that are as many as what is in the books: one per entry, one per month and payee. With them every snapshot
 * would be as large as the log itself.
 */
const LEFT_OUT = ['TX#', 'PAYEE#'];

/** Rows after some commit, to be folded on: those a snapshot holds, all others are left alone. */
export type PastRows = { readonly head: Head; readonly rows: FoldingRows };

/** The newest snapshot up to a point, as rows to be folded on; `genesis` without rows when there is none to be read. */
export async function newestSnapshot(
  store: SnapshotStore,
  series: SnapshotSeries,
  { point, genesis }: { readonly point: SnapshotPoint; readonly genesis: Head },
): Promise<PastRows> {
  const head = await store.newestUpTo(series, point);
  const rows = head && (await store.read(series, head.version));
  return head && rows
    ? { head, rows: pastRows(series.stream, rows) }
    : { head: genesis, rows: pastRows(series.stream) };
}

/** What of the rows goes into a snapshot. */
export function snapshotRows({ rows }: PastRows): readonly SnapshotRow[] {
  return rows.list(' ', '~').map(({ sort, version, document }) => ({ sort, version, document }));
}

function pastRows(stream: StreamId, rows: readonly SnapshotRow[] = []): FoldingRows {
  return createRowSet({
    partitionOf: (name = stream) => name,
    isLoaded: (partition, sort) => partition === stream && !LEFT_OUT.some((prefix) => sort.startsWith(prefix)),
    rows: () => rows.map((row) => ({ ...row, partition: stream })),
  });
}
