/** The shape every ledger query shares: parse, check membership, read rows exact at the head (or as of then), map. */
import type * as z from 'zod';
import type { Sha256 } from '#domain/kernel/hash-chain';
import type { LedgerId } from '#domain/kernel/ids';
import { ledgerStream, type Head } from '#domain/kernel/stream';
import type { Ledger } from '#domain/ledger/state';
import { loadRowsAsOf, type PointInHistory } from '#projections/engine/load-rows-as-of';
import type { LoadedRows, LoadRequest, ReadableRows } from '#projections/engine/load-rows';
import type { Selector } from '#projections/engine/projection';
import { PROJECTIONS } from '#projections/registry';
import { LEDGER } from '#projections/row-keys';
import { loadBooks, type BookStores } from '../application/load-books.ts';
import { apiHandler, type ApiFunction } from '../http/api-handler.ts';
import { RequestProblem } from '../http/problem.ts';
import { callerOf, parsePath, parseQuery, type Caller } from '../http/request.ts';

export type QueryRuntime = BookStores & { readonly sha256: Sha256; readonly now: () => string };

/** The books a query looks at: rows, and the head they show. `ledger` is theirs, `caller` one of its members. */
export type Books = {
  readonly rows: ReadableRows;
  readonly head: Head;
  readonly ledger: Ledger;
  readonly caller: Caller;
};

type LedgerPath = { readonly ledgerId: LedgerId };
type AsOfQuery = { readonly asOf?: string | undefined };

export type LedgerQuerySpec<Path extends LedgerPath, Query extends AsOfQuery> = {
  readonly name: string;
  readonly path: z.ZodType<Path>;
  readonly query: z.ZodType<Query>;
  /** Rows needed besides the front page of the books. */
  readonly selectors?: (path: Path, query: Query) => readonly Selector[];
  readonly view: (books: Books, path: Path, query: Query) => object | Promise<object>;
};

export function ledgerQuery<Path extends LedgerPath, Query extends AsOfQuery>(
  runtime: QueryRuntime,
  spec: LedgerQuerySpec<Path, Query>,
): ApiFunction {
  return apiHandler(spec.name, async (event) => {
    const caller = callerOf(event);
    const path = parsePath(event, spec.path);
    const query = parseQuery(event, spec.query);
    const selectors = spec.selectors?.(path, query) ?? [];
    const loaded = await loadMembersBooks(runtime, { ledgerId: path.ledgerId, caller, selectors });
    const books = await booksAsOf(runtime, { loaded, caller, asOf: query.asOf, ledgerId: path.ledgerId });
    return { status: 200, body: { ...(await spec.view(books, path, query)), asOfVersion: books.head.version } };
  });
}

export type MembersBooks = Pick<LoadRequest, 'selectors' | 'found'> & {
  readonly ledgerId: LedgerId;
  readonly caller: Caller;
};

/** The books at the head. Throws 404 for a ledger that is not there and for one the caller is no member of, alike. */
export async function loadMembersBooks(
  stores: BookStores,
  { ledgerId, caller, ...needed }: MembersBooks,
): Promise<LoadedRows> {
  const loaded = await loadBooks(stores, ledgerId, needed);
  ledgerFor(loaded.rows, caller);
  return loaded;
}

/** The ledger document, if the caller is a member. */
export function ledgerFor(rows: ReadableRows, caller: Caller): Ledger {
  const ledger = rows.read(LEDGER) as Ledger | undefined;
  const role = ledger?.members[caller.userId];
  if (ledger && role) return ledger;
  throw new RequestProblem({ status: 404, code: 'LedgerNotFound', detail: 'There is no such ledger.' });
}

/** `42` is a version, everything else the contract lets through is an instant. */
export function pointInHistory(asOf: string): PointInHistory {
  return /^\d+$/.test(asOf) ? { version: Number(asOf) } : { instant: new Date(asOf).toISOString() };
}

/** The books as a query wants to see them: those just loaded, or as of a point in their history. */
export async function booksAsOf(
  runtime: QueryRuntime,
  request: { loaded: LoadedRows; caller: Caller; asOf: string | undefined; ledgerId: LedgerId },
): Promise<Books> {
  const { loaded, caller, asOf, ledgerId } = request;
  const now: Books = { rows: loaded.rows, head: loaded.head, ledger: ledgerFor(loaded.rows, caller), caller };
  if (asOf === undefined) return now;
  const point = pointInHistory(asOf);
  const past = await loadRowsAsOf({
    events: runtime.events,
    stream: ledgerStream(ledgerId),
    projections: PROJECTIONS,
    asOf: point,
  });
  const then = past.rows.read(LEDGER) as Ledger | undefined;
  if (then) return { ...past, ledger: then, caller };
  const errors = [{ field: 'asOf', rule: 'must not be before the ledger was opened' }];
  throw new RequestProblem({
    status: 404,
    code: 'BeforeTheBeginning',
    detail: 'These books did not exist then.',
    errors,
  });
}
