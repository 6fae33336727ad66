/** Sees entries as they were at a version in the rows of today, by taking back what was committed since. */
import type { TransactionId } from '#domain/kernel/ids';
import type { StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { Row } from '#domain/ports/view-store';
import { decodeCommit, type DecodedCommit } from '#projections/engine/decode-commit';
import type { LoadedRows } from '#projections/engine/load-rows';
import { readPastCommits } from '#projections/engine/read-past-commits';
import { mapBounded } from '#projections/engine/bounded';
import { transactionKey } from '#projections/row-keys';
import {
  beginsWith,
  eventsByTransaction,
  isRewindable,
  rewind,
  type TransactionEventAt,
} from '#projections/transactions/rewind';
import { byDateKey, type TransactionDocument } from '#projections/transactions/transactions';
import { withTail } from './at-head.ts';
import type { Seen } from './page.ts';
import { createReplay, type Replay } from './replay.ts';

const PARALLEL_READS = 16;

export type LookBack = {
  readonly events: EventStore;
  readonly stream: StreamId;
  readonly version: number;
  /** The commits after `version` up to `head`. */
  readonly later: readonly DecodedCommit[];
  readonly head: number;
};

/** For `scanEntries`. */
export function lookBack({ events, stream, version, ...known }: LookBack): (loaded: LoadedRows) => Promise<Seen> {
  let { later, head } = known;
  const replay = createReplay({ events, stream, version });

  /** Rows that were changed since may have stood elsewhere then, so all of them are loaded. */
  const complete = async (loaded: LoadedRows): Promise<LoadedRows> => {
    const withOwnTail = await withTail(loaded);
    const upTo = withOwnTail.head.version;
    for await (const commit of readPastCommits(events, stream, { after: head, upTo })) {
      later = [...later, decodeCommit(commit)];
    }
    head = Math.max(head, upTo);
    const changed = [...eventsByTransaction(later)].filter(([, about]) => !beginsWith(about));
    const more = await withOwnTail.more(changed.map(([id]) => ({ kind: 'row', sort: transactionKey(id) })));
    return more.head.version > head ? complete(more) : more;
  };

  return async (loaded) => {
    const all = await complete(loaded);
    const changes = eventsByTransaction(later);
    const rows = all.rows.list('TX#', 'TX#~');
    const then = await mapBounded(rows, PARALLEL_READS, (row) => rowThen(row, changes, replay));
    const shown = then.flatMap((row) => row ?? []);
    return { loaded: all, rows: shown, version, hidden: rows.length - shown.length };
  };
}

async function rowThen(
  row: Row,
  changes: ReadonlyMap<TransactionId, readonly TransactionEventAt[]>,
  replay: Replay,
): Promise<Row | undefined> {
  const document = row.document as TransactionDocument;
  const since = changes.get(document.transactionId);
  if (!since) return row;
  const before = isRewindable(since) || beginsWith(since) ? rewind(document, since) : await replay(document);
  return before && { ...row, document: before, byDate: byDateKey(before) };
}
