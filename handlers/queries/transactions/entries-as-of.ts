/**
 * Entries as they were at a version. There is no snapshot of them: one would be as large as the log. Of two ways the
 * shorter one is taken:
 *
 * - **forward**: the commits up to the version are folded. Costs those `version` commits.
 * - **backward**: today's rows are read by date, and what the commits after the version did to them is taken back.
 *   Costs those `head − version` commits, the page of the list and as many rows more as were recorded since, a unit for
 *   each entry that was changed since, and for the few that were restored or forgotten and came again the commits
 *   about them.
 *
 * So with commits of `b` bytes the log is read for at most `min(version, head − version) × b / 8192` read units, and
 * a question about the recent past costs little more than one about now. Voided entries are the exception: whether an
 * entry that came with a statement had been there before and was forgotten only its own history tells, so with them
 * and a statement imported since, the way is forward.
 */
import type { LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { ViewStore } from '#domain/ports/view-store';
import { decodeCommit, type DecodedCommit } from '#projections/engine/decode-commit';
import { foldCommit } from '#projections/engine/fold-commit';
import type { LoadedRows } from '#projections/engine/load-rows';
import { readPastCommits } from '#projections/engine/read-past-commits';
import { createRowSet } from '#projections/engine/row-set';
import { beginsWith, eventsByTransaction } from '#projections/transactions/rewind';
import { transactionsProjection } from '#projections/transactions/transactions';
import { lookBack } from './look-back.ts';
import { pageOf, scanEntries, type EntryPage } from './page.ts';
import type { Selection } from './selection.ts';

export type EntriesStores = { readonly events: EventStore; readonly views: ViewStore };

export type EntriesAsOf = {
  readonly ledgerId: LedgerId;
  /** Of 1 up to the head that is loaded. */
  readonly version: number;
  /** The books at the head, the front page at least. */
  readonly loaded: LoadedRows;
};

export async function entriesAsOf(
  stores: EntriesStores,
  { ledgerId, version, loaded }: EntriesAsOf,
  selection: Selection,
): Promise<EntryPage> {
  const stream = ledgerStream(ledgerId);
  const head = loaded.head.version;
  const commits = (range: { readonly after: number; readonly upTo: number }): AsyncIterable<DecodedCommit> =>
    decoded(readPastCommits(stores.events, stream, range));
  if (version > head - version) {
    const later = await collect(commits({ after: version, upTo: head }));
    const isTold = !selection.includesVoided || !later.some(bringsStatement);
    if (isTold) {
      const look = lookBack({ events: stores.events, stream, version, later, head });
      return scanEntries({ views: stores.views, loaded, look, expectHidden: recordedIn(later) }, selection);
    }
  }
  const rows = createRowSet({ partitionOf: (name = stream) => name, isLoaded: () => true, rows: () => [] });
  for await (const commit of commits({ after: 0, upTo: version })) foldCommit(rows, commit, [transactionsProjection]);
  return pageOf(rows.list('TX#', 'TX#~'), selection, version);
}

function recordedIn(commits: readonly DecodedCommit[]): number {
  return [...eventsByTransaction(commits).values()].filter(beginsWith).length;
}

function bringsStatement({ events }: DecodedCommit): boolean {
  return events.some((event) => event.type === 'TransactionRecorded' && event.data.source !== undefined);
}

async function* decoded(commits: ReturnType<typeof readPastCommits>): AsyncIterable<DecodedCommit> {
  for await (const commit of commits) yield decodeCommit(commit);
}

async function collect(commits: AsyncIterable<DecodedCommit>): Promise<readonly DecodedCommit[]> {
  const all: DecodedCommit[] = [];
  for await (const commit of commits) all.push(commit);
  return all;
}
