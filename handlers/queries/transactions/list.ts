/**
 * A page of transactions, newest date first, exact at the head: the page comes from the by-date index, what was
 * committed since the rows were written is folded in, and entries the tail added or moved are put where they belong.
 */
import type { LedgerId } from '#domain/kernel/ids';
import type { ByDatePage, Row } from '#domain/ports/view-store';
import type { LoadedRows } from '#projections/engine/load-rows';
import type { ListTransactionsQuery, TransactionList } from '#handlers/contracts/transactions';
import type { Caller } from '#handlers/http/request';
import { bookVersionAsOf } from '../books-as-of.ts';
import { loadMembersBooks, type QueryRuntime } from '../query-handler.ts';
import { transactionView } from '../views/transactions.ts';
import { lookAtHead } from './at-head.ts';
import { entriesAsOf } from './entries-as-of.ts';
import { readPage, scanEntries, type EntryPage } from './page.ts';
import { cursorBelow, selectionOf } from './selection.ts';

export type ListRequest = {
  readonly ledgerId: LedgerId;
  readonly caller: Caller;
  readonly query: ListTransactionsQuery;
};

export async function listTransactions(runtime: QueryRuntime, request: ListRequest): Promise<TransactionList> {
  const { query, ledgerId, caller } = request;
  const list = transactionList(runtime, { ledgerId, query });
  const { asOf } = query;
  if (asOf === undefined)
    return list.from(await loadMembersBooks(runtime, { ledgerId, caller, found: list.firstPage }));
  const loaded = await loadMembersBooks(runtime, { ledgerId, caller });
  return list.asOf(loaded, await bookVersionAsOf(runtime, { ledgerId, loaded, asOf }));
}

/** A list to be made of books that somebody else loads. */
export type TransactionListing = {
  /** Reads the first page; for `found` of what loads the books, so that the tail read there covers it. */
  readonly firstPage: (partition: string) => Promise<readonly Row[]>;
  /** The list at the head of the books, which were loaded with the first page. */
  readonly from: (loaded: LoadedRows) => Promise<TransactionList>;
  /** The list as of a version; of `loaded` no more than the front page is needed. Its cost: `entriesAsOf`. */
  readonly asOf: (loaded: LoadedRows, version: number) => Promise<TransactionList>;
};

/** Throws a 400 problem for a limit or a cursor that is none. */
export function transactionList(
  runtime: QueryRuntime,
  { ledgerId, query }: Pick<ListRequest, 'ledgerId' | 'query'>,
): TransactionListing {
  const selection = selectionOf(query);
  const { views } = runtime;
  let first: ByDatePage = { rows: [] };
  return {
    firstPage: async (partition) => {
      const from = { before: selection.span.before, scanned: 0 };
      first = await readPage({ views, loaded: { partition } }, selection, from);
      return first.rows;
    },
    from: async (loaded) => toList(await scanEntries({ views, loaded, first, look: lookAtHead }, selection)),
    asOf: async (loaded, version) => toList(await entriesAsOf(runtime, { ledgerId, loaded, version }, selection)),
  };
}

function toList({ items, next, version }: EntryPage): TransactionList {
  return {
    items: items.map(({ transaction }) => transactionView(transaction)),
    nextCursor: cursorBelow(next),
    asOfVersion: version,
  };
}
