/** An import in the books: how it stands, what its commits recorded, and its entries as they are now. */
import { ledgerStream, type Commit } from '#domain/kernel/stream';
import type { ImportId, LedgerId, TransactionId } from '#domain/kernel/ids';
import type { ImportedRow } from '#domain/ledger/commands';
import type { Ledger, OpenLedgerState } from '#domain/ledger/state';
import { mapBounded } from '#projections/engine/bounded';
import { decodeEvent } from '#projections/engine/decode-event';
import type { ReadableRows } from '#projections/engine/load-rows';
import type { ImportDocument } from '#projections/imports/imports';
import { importKey, transactionKey } from '#projections/row-keys';
import type { TransactionDocument } from '#projections/transactions/transactions';
import { loadBooks, stateOf } from '../application/load-books.ts';
import type { CommandContext, CommandRuntime } from '../commands/command-handler.ts';
import { RequestProblem } from '../http/problem.ts';

/** Commits read at a time; each has some 50 KB. */
const READS_AT_ONCE = 8;

export type ImportOfLedger = { readonly ledgerId: LedgerId; readonly importId: ImportId };

export type ImportInBooks = {
  readonly document: ImportDocument;
  /** Commits that hold its rows, ascending. */
  readonly versions: readonly number[];
  /** What was recorded, in the order of recording. */
  readonly rows: readonly ImportedRow[];
  /** State with all its entries. */
  readonly state: OpenLedgerState;
  readonly entry: (transactionId: TransactionId) => TransactionDocument | undefined;
  /** Version of the head all this was read at. */
  readonly head: number;
};

/**
 * Reads the commits of the import and every entry of it: some 130 read units for each 1,000 rows. Throws 404 for strangers
 * and for an import that is not there, 409 for one whose commits are not listed.
 */
export async function readImport(order: ImportOfLedger, context: CommandContext): Promise<ImportInBooks> {
  const { ledgerId, importId } = order;
  const sort = importKey(importId);
  const loaded = await loadBooks(context.runtime, ledgerId, { selectors: [{ kind: 'row', sort }] });
  const ledger = ledgerOfMember(loaded.rows, context);
  const document = loaded.rows.read(sort) as ImportDocument | undefined;
  if (!document) {
    throw new RequestProblem({ status: 404, code: 'ImportNotFound', detail: 'This ledger has no such import.' });
  }
  const versions = versionsOf(document);
  const rows = await recordedIn(versions, order, context.runtime);
  const books = await loaded.more(
    rows.map(({ transactionId }) => ({ kind: 'row', sort: transactionKey(transactionId) })),
  );
  const entry = (transactionId: TransactionId): TransactionDocument | undefined =>
    books.rows.read(transactionKey(transactionId)) as TransactionDocument | undefined;
  const state = { ...stateOf(books.rows), ledger };
  return { document, versions, rows, state, entry, head: books.head.version };
}

function ledgerOfMember(rows: ReadableRows, { caller }: CommandContext): Ledger {
  const { ledger } = stateOf(rows);
  if (ledger?.members[caller.userId]) return ledger;
  throw new RequestProblem({ status: 404, code: 'LedgerNotFound', detail: 'There is no such ledger.' });
}

/** Rows of the read model that an older release built do not say which commits an import made; a rebuild adds that. */
function versionsOf({ versions }: ImportDocument): readonly number[] {
  if (versions) return versions;
  const detail = 'This import was made by an older release. It can be undone once the read models have been rebuilt.';
  throw new RequestProblem({ status: 409, code: 'ImportNotListed', detail });
}

/** A row that was forgotten and came again under the same import is there once, as it came last. */
async function recordedIn(
  versions: readonly number[],
  { ledgerId, importId }: ImportOfLedger,
  { events }: CommandRuntime,
): Promise<readonly ImportedRow[]> {
  const stream = ledgerStream(ledgerId);
  const commits = await mapBounded(versions, READS_AT_ONCE, (version) => events.readCommit(stream, version));
  const rows = commits.flatMap((commit) => (commit ? rowsIn(commit, importId) : []));
  return [...new Map(rows.map((row) => [row.transactionId, row])).values()];
}

function rowsIn(commit: Commit, importId: ImportId): readonly ImportedRow[] {
  return commit.events.flatMap((stored) => {
    const event = decodeEvent(stored, commit);
    if (event.type !== 'TransactionRecorded' || event.data.source?.importId !== importId) return [];
    const { transactionId, body } = event.data;
    return [{ transactionId, body }];
  });
}
