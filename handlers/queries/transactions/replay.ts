/** One entry as it was at a version, folded from the commits about it: its row says which they are. */
import type { LedgerId, TransactionId } from '#domain/kernel/ids';
import { ledgerStream, type Commit, type StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import { decodeCommit } from '#projections/engine/decode-commit';
import { foldCommit } from '#projections/engine/fold-commit';
import type { LoadedRows, ReadableRows } from '#projections/engine/load-rows';
import { createRowSet } from '#projections/engine/row-set';
import { transactionKey } from '#projections/row-keys';
import { transactionsProjection, type TransactionDocument } from '#projections/transactions/transactions';

/** The document at the version, from that of today; undefined when the entry was not in the books. */
export type Replay = (document: TransactionDocument) => Promise<TransactionDocument | undefined>;

/** The entry among rows that were loaded. */
export function entryIn(rows: ReadableRows, transactionId: TransactionId): TransactionDocument | undefined {
  return rows.read(transactionKey(transactionId)) as TransactionDocument | undefined;
}

/** Reads each commit once, however many entries it is about. */
export function createReplay({
  events,
  stream,
  version,
}: {
  readonly events: EventStore;
  readonly stream: StreamId;
  readonly version: number;
}): Replay {
  const read = new Map<number, Promise<Commit | undefined>>();
  const commitAt = (at: number): Promise<Commit | undefined> => {
    const reading = read.get(at) ?? events.readCommit(stream, at);
    read.set(at, reading);
    return reading;
  };
  return async ({ transactionId, versions }) => {
    const sort = transactionKey(transactionId);
    const isLoaded = (_: string, key: string): boolean => key === sort;
    const rows = createRowSet({ partitionOf: (name = stream) => name, isLoaded, rows: () => [] });
    for (const at of versions.filter((each) => each <= version)) {
      const commit = await commitAt(at);
      if (commit) foldCommit(rows, decodeCommit(commit), [transactionsProjection]);
    }
    return entryIn(rows, transactionId);
  };
}

/**
 * One entry as of a version; undefined when it was not in the books. Costs a unit, and where it was changed since the
 * commits about it up to then.
 */
export async function entryAsOf(
  events: EventStore,
  { ledgerId, loaded, version }: { readonly ledgerId: LedgerId; readonly loaded: LoadedRows; readonly version: number },
  transactionId: TransactionId,
): Promise<TransactionDocument | undefined> {
  const { rows } = await loaded.more([{ kind: 'row', sort: transactionKey(transactionId) }]);
  const today = entryIn(rows, transactionId);
  if (!today || today.lastVersion <= version) return today;
  return createReplay({ events, stream: ledgerStream(ledgerId), version })(today);
}
