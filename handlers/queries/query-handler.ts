/** The shape every ledger query shares: parse, check membership, read rows exact at the head (or as of then), map. */
import type * as z from 'zod';
import type { Sha256 } from '#domain/kernel/hash-chain';
import type { LedgerId } from '#domain/kernel/ids';
import type { Head } from '#domain/kernel/stream';
import type { Ledger } from '#domain/ledger/state';
import type { LoadedRows, LoadRequest, ReadableRows } from '#projections/engine/load-rows';
import type { Selector } from '#projections/engine/projection';
import { LEDGER } from '#projections/row-keys';
import { loadBooks, type BookStores } from '../application/load-books.ts';
import { apiHandler, type ApiFunction } from '../http/api-handler.ts';
import { callerOf, parsePath, parseQuery, type Caller } from '../http/request.ts';
import { rowsAsOf, type PastStores } from './books-as-of.ts';
import { membersLedger } from './members-ledger.ts';

export type QueryRuntime = BookStores & PastStores & { readonly sha256: Sha256; readonly now: () => string };

/**
 * The books a query looks at: rows, and the head they show. `ledger` is theirs; `caller` is a member of it now, whatever
 * was then. `loaded` is their present, the front page at least.
 */
export type Books = {
  readonly rows: ReadableRows;
  readonly head: Head;
  readonly ledger: Ledger;
  readonly caller: Caller;
  readonly loaded: LoadedRows;
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
    const { ledgerId } = path;
    const { asOf } = query;
    // Whoever asks for the past need not pay for the present: the front page says who is a member.
    const needed = asOf === undefined ? { selectors } : {};
    const loaded = await loadMembersBooks(runtime, { ledgerId, caller, ...needed });
    const books = await booksAsOf(runtime, { loaded, caller, asOf, ledgerId, selectors });
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
  return membersLedger(rows.read(LEDGER) as Ledger | undefined, caller);
}

/** The books as a query wants to see them: those just loaded, or as of a point in their history. */
export async function booksAsOf(
  runtime: QueryRuntime,
  request: {
    readonly loaded: LoadedRows;
    readonly caller: Caller;
    readonly asOf: string | undefined;
    readonly ledgerId: LedgerId;
    /** Rows wanted besides the front page; `loaded` holds them unless there is an `asOf`. */
    readonly selectors: readonly Selector[];
  },
): Promise<Books> {
  const { loaded, caller, asOf } = request;
  const now = ledgerFor(loaded.rows, caller);
  if (asOf === undefined) return { rows: loaded.rows, head: loaded.head, ledger: now, caller, loaded };
  const past = await rowsAsOf(runtime, { ...request, asOf });
  const then = past.rows.read(LEDGER) as Ledger | undefined;
  return { ...past, ledger: then ?? now, caller };
}
