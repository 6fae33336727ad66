/**
 * A page of transactions, newest date first, exact at the head: the page comes from the by-date index, what was
 * committed since the rows were written is folded in, and entries the tail added or moved are put where they belong.
 */
import { transactionOf } from '#domain/transaction/state';
import type { LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import type { ByDatePage, Row } from '#domain/ports/view-store';
import type { LoadedRows } from '#projections/engine/load-rows';
import type { RowsAsOf } from '#projections/engine/load-rows-as-of';
import { ACTIVE_GENERATION } from '#projections/registry';
import { transactionKey } from '#projections/row-keys';
import type { TransactionDocument } from '#projections/transactions/transactions';
import type { ListTransactionsQuery, TransactionList } from '#handlers/contracts/transactions';
import { RequestProblem } from '#handlers/http/problem';
import type { Caller } from '#handlers/http/request';
import { booksAsOf, loadMembersBooks, type QueryRuntime } from '../query-handler.ts';
import { transactionView } from '../views/transactions.ts';
import { transactionFilter, type TransactionFilter } from './filter.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
/** Rows one request looks at for a narrow filter before it hands back what it has and a cursor. */
const MAX_SCANNED = 4_000;
/** Rows of the first page when some will not match; later pages double, because then few do. */
const FIRST_FILTERED_PAGE = 100;

type Span = { readonly from: string; readonly to: string; readonly before: string | undefined };
type Listed = { readonly byDate: string; readonly transaction: TransactionDocument };
type Page = { readonly items: readonly Listed[]; readonly next: string | undefined };

export type ListRequest = {
  readonly ledgerId: LedgerId;
  readonly caller: Caller;
  readonly query: ListTransactionsQuery;
};

export async function listTransactions(runtime: QueryRuntime, request: ListRequest): Promise<TransactionList> {
  const { query, ledgerId, caller } = request;
  const list = transactionList(runtime, { ledgerId, query });
  if (query.asOf === undefined) {
    return list.from(await loadMembersBooks(runtime, { ledgerId, caller, found: list.firstPage }));
  }
  const loaded = await loadMembersBooks(runtime, { ledgerId, caller });
  return list.fromPast(await booksAsOf(runtime, { loaded, caller, asOf: query.asOf, ledgerId }));
}

/** A list to be made of books that somebody else loads. */
export type TransactionListing = {
  /** Reads the first page; for `found` of what loads the books, so that the tail read there covers it. */
  readonly firstPage: () => Promise<readonly Row[]>;
  /** The list at the head of the books, which were loaded with the first page. */
  readonly from: (loaded: LoadedRows) => Promise<TransactionList>;
  /** The list of books that hold all their rows. */
  readonly fromPast: (past: RowsAsOf) => TransactionList;
};

/** Throws a 400 problem for a limit or a cursor that is none. */
export function transactionList(
  runtime: QueryRuntime,
  { ledgerId, query }: Pick<ListRequest, 'ledgerId' | 'query'>,
): TransactionListing {
  const span: Span = { from: query.from ?? '0000', to: `${query.to ?? '9999'}~`, before: cursorOf(query.cursor) };
  const selection: Selection = { span, limit: limitOf(query), filter: transactionFilter(query) };
  const isFiltered = FILTERS.some((field) => query[field] !== undefined);
  const partition = `G${ACTIVE_GENERATION}#${ledgerStream(ledgerId)}`;
  const readPage: PageReader = ({ before, scanned }) => {
    const limit = isFiltered ? Math.max(selection.limit, FIRST_FILTERED_PAGE, scanned) : selection.limit;
    return runtime.views.listByDate({ partition, from: span.from, to: span.to, limit, ...(before && { before }) });
  };
  let first: ByDatePage = { rows: [] };
  return {
    firstPage: async () => {
      first = await readPage({ before: span.before, scanned: 0 });
      return first.rows;
    },
    from: (loaded) => listAtHead({ loaded, first, readPage }, selection),
    fromPast: (past) => {
      const matching = select(past, span).filter(({ transaction }) => selection.filter(transaction));
      return toList(cut(matching, selection.limit, undefined), past.head.version);
    },
  };
}

/** Conditions besides the span of dates, which the index answers by itself. */
const FILTERS = ['accountId', 'categoryId', 'type', 'q', 'min', 'max'] as const;

type Selection = { readonly span: Span; readonly filter: TransactionFilter; readonly limit: number };
type PageReader = (from: { readonly before: string | undefined; readonly scanned: number }) => Promise<ByDatePage>;
type Start = { readonly loaded: LoadedRows; readonly first: ByDatePage; readonly readPage: PageReader };

async function listAtHead({ loaded: start, first, readPage }: Start, selection: Selection): Promise<TransactionList> {
  const { span, filter, limit } = selection;
  let loaded = await withTail(start);
  let page = first;
  for (let scanned = page.rows.length; ; scanned += page.rows.length) {
    const low = page.next ?? span.from;
    const matching = select(loaded, { ...span, from: low }).filter((each) => filter(each.transaction));
    if (page.next === undefined || matching.length >= limit || scanned >= MAX_SCANNED) {
      return toList(cut(matching, limit, page.next), loaded.head.version);
    }
    page = await readPage({ before: page.next, scanned });
    loaded = await withTail(await loaded.more([], page.rows));
  }
}

/** Entries that commits of the tail touch are loaded too, whatever their date: they may belong on this page now. */
async function withTail(loaded: LoadedRows): Promise<LoadedRows> {
  const touched = loaded.tail.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'ProfileUpdated' ? [] : (transactionOf(event) ?? []))),
  );
  const selectors = [...new Set(touched)].map((id) => ({ kind: 'row' as const, sort: transactionKey(id) }));
  const more = await loaded.more(selectors);
  return more.tailLength === loaded.tailLength ? more : withTail(more);
}

/** Everything loaded whose key lies in the span, newest first. */
function select({ rows }: Pick<LoadedRows, 'rows'>, { from, to, before }: Span): Listed[] {
  return rows
    .list('TX#', 'TX#~')
    .map((row) => ({ byDate: row.byDate ?? '', transaction: row.document as TransactionDocument }))
    .filter(({ byDate }) => byDate >= from && byDate <= to && (before === undefined || byDate < before))
    .sort((a, b) => (a.byDate < b.byDate ? 1 : -1));
}

function cut(matching: readonly Listed[], limit: number, next: string | undefined): Page {
  const items = matching.slice(0, limit);
  return { items, next: matching.length > limit ? items.at(-1)?.byDate : next };
}

function toList({ items, next }: Page, asOfVersion: number): TransactionList {
  return {
    items: items.map(({ transaction }) => transactionView(transaction)),
    nextCursor: next === undefined ? null : Buffer.from(next).toString('base64url'),
    asOfVersion,
  };
}

function limitOf({ limit }: ListTransactionsQuery): number {
  if (limit === undefined) return DEFAULT_LIMIT;
  const value = Number(limit);
  if (value >= 1 && value <= MAX_LIMIT) return value;
  throw invalid('limit', `must be a number from 1 to ${MAX_LIMIT}`);
}

function cursorOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (/^\d{4}-\d{2}-\d{2}#/.test(text)) return text;
  throw invalid('cursor', 'must be a nextCursor of an earlier answer');
}

function invalid(field: string, rule: string): RequestProblem {
  return new RequestProblem({
    status: 400,
    code: 'InvalidRequest',
    detail: `${field}: ${rule}`,
    errors: [{ field, rule }],
  });
}
