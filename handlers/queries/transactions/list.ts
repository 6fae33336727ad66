/**
 * A page of transactions, newest date first, exact at the head: the page comes from the by-date index, what was
 * committed since the rows were written is folded in, and entries the tail added or moved are put where they belong.
 */
import { transactionOf } from '#domain/transaction/state';
import type { LedgerId } from '#domain/kernel/ids';
import { ledgerStream } from '#domain/kernel/stream';
import type { LoadedRows } from '#projections/engine/load-rows';
import { loadRowsAsOf } from '#projections/engine/load-rows-as-of';
import { ACTIVE_GENERATION, PROJECTIONS } from '#projections/registry';
import { transactionKey } from '#projections/row-keys';
import type { TransactionDocument } from '#projections/transactions/transactions';
import type { ListTransactionsQuery, TransactionList } from '#handlers/contracts/transactions';
import { RequestProblem } from '#handlers/http/problem';
import type { Caller } from '#handlers/http/request';
import { loadMembersBooks, pointInHistory, type QueryRuntime } from '../query-handler.ts';
import { transactionView } from '../views/transactions.ts';
import { transactionFilter, type TransactionFilter } from './filter.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
/** Rows one request looks at for a narrow filter before it hands back what it has and a cursor. */
const MAX_SCANNED = 4_000;

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
  const limit = limitOf(query);
  const span: Span = { from: query.from ?? '0000', to: `${query.to ?? '9999'}~`, before: cursorOf(query.cursor) };
  const filter = transactionFilter(query);
  const loaded = await loadMembersBooks(runtime, { ledgerId, caller });
  if (query.asOf !== undefined) return listAsOf(runtime, { ledgerId, asOf: query.asOf, span, filter, limit });
  return listAtHead(runtime, loaded, { span, filter, limit, ledgerId });
}

type Selection = {
  readonly span: Span;
  readonly filter: TransactionFilter;
  readonly limit: number;
  readonly ledgerId: LedgerId;
};

async function listAtHead(runtime: QueryRuntime, first: LoadedRows, selection: Selection): Promise<TransactionList> {
  const { span, filter, limit, ledgerId } = selection;
  const partition = `G${ACTIVE_GENERATION}#${ledgerStream(ledgerId)}`;
  let loaded = await withTail(first);
  let before = span.before;
  let matching: readonly Listed[] = [];
  for (let scanned = 0; scanned < MAX_SCANNED;) {
    const { from, to } = span;
    const page = await runtime.views.listByDate({
      partition,
      from,
      to,
      limit: pageSize(limit),
      ...(before && { before }),
    });
    loaded = await withTail(await loaded.more([], page.rows));
    const low = page.next ?? span.from;
    matching = select(loaded, { ...span, from: low }).filter((each) => filter(each.transaction));
    scanned += page.rows.length;
    before = page.next;
    if (before === undefined || matching.length >= limit) break;
  }
  return toList(cut(matching, limit, before), loaded.head.version);
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

async function listAsOf(
  runtime: QueryRuntime,
  selection: Selection & { readonly asOf: string },
): Promise<TransactionList> {
  const { asOf, span, filter, limit, ledgerId } = selection;
  const stream = ledgerStream(ledgerId);
  const past = await loadRowsAsOf({
    events: runtime.events,
    stream,
    projections: PROJECTIONS,
    asOf: pointInHistory(asOf),
  });
  const matching = select(past, span).filter(({ transaction }) => filter(transaction));
  return toList(cut(matching, limit, undefined), past.head.version);
}

function toList({ items, next }: Page, asOfVersion: number): TransactionList {
  return {
    items: items.map(({ transaction }) => transactionView(transaction)),
    nextCursor: next === undefined ? null : Buffer.from(next).toString('base64url'),
    asOfVersion,
  };
}

function pageSize(limit: number): number {
  return Math.max(limit, 100);
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
