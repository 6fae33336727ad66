/** Pages of entries, newest date first, out of rows that may hold more than the page. */
import type { ByDatePage, Row, ViewStore } from '#domain/ports/view-store';
import type { LoadedRows } from '#projections/engine/load-rows';
import type { TransactionDocument } from '#projections/transactions/transactions';
import type { TransactionFilter } from './filter.ts';
import type { Selection, Span } from './selection.ts';

/** Rows one request looks at for a narrow filter before it hands back what it has and a cursor. */
const MAX_SCANNED = 4_000;
/** Rows of the first page when some will not match; later pages double, because then few do. */
const FIRST_FILTERED_PAGE = 100;
const LARGEST_PAGE = 4_000;

export type Listed = { readonly byDate: string; readonly transaction: TransactionDocument };

/** `next`: the key to continue below, if there is more. `version`: what the page shows the books at. */
export type EntryPage = {
  readonly items: readonly Listed[];
  readonly next: string | undefined;
  readonly version: number;
};

/** What is to be seen of the rows loaded so far. */
export type Seen = {
  readonly loaded: LoadedRows;
  readonly rows: readonly Row[];
  readonly version: number;
  /** Rows among them that had to be read and are not shown, whatever the filter. */
  readonly hidden: number;
};

export type Scan = {
  readonly views: ViewStore;
  readonly loaded: LoadedRows;
  /** Completes what was loaded, and says what is to be seen of it. */
  readonly look: (loaded: LoadedRows) => Promise<Seen>;
  /** Read already, with the rows in `loaded`. */
  readonly first?: ByDatePage;
  /** Rows that may have to be read and not be shown; 0 unless said. */
  readonly expectHidden?: number;
};

/** Reads page after page of the by-date index until enough entries match. */
export async function scanEntries(scan: Scan, whole: Selection): Promise<EntryPage> {
  const selection = { ...whole, filter: remembering(whole.filter) };
  const { span, limit } = selection;
  const first = scan.first ?? (await readPage(scan, selection, { before: span.before, scanned: 0 }));
  let page = first;
  let seen = await scan.look(scan.first ? scan.loaded : await scan.loaded.more([], page.rows));
  for (let scanned = page.rows.length; ; scanned += page.rows.length) {
    const low = page.next ?? span.from;
    const matching = matchingRows(seen.rows, { ...selection, span: { ...span, from: low } });
    const isEnough = matching.length >= limit || (limit !== Infinity && scanned - seen.hidden >= MAX_SCANNED);
    if (page.next === undefined || isEnough) return { ...cut(matching, limit, page.next), version: seen.version };
    page = await readPage(scan, selection, { before: page.next, scanned, hidden: seen.hidden });
    seen = await scan.look(await seen.loaded.more([], page.rows));
  }
}

type ReadSoFar = { readonly before: string | undefined; readonly scanned: number; readonly hidden?: number };

/** A page of the by-date index; `scanned` rows were read before it, `hidden` of them not shown, and were not enough. */
export function readPage(
  {
    views,
    loaded,
    expectHidden = 0,
  }: Pick<Scan, 'views' | 'expectHidden'> & { readonly loaded: Pick<LoadedRows, 'partition'> },
  { span, limit, isFiltered }: Selection,
  { before, scanned, hidden = 0 }: ReadSoFar,
): Promise<ByDatePage> {
  const wanted = isFiltered ? Math.max(limit, FIRST_FILTERED_PAGE, scanned) : Math.max(limit, scanned);
  const left = limit === Infinity ? Infinity : MAX_SCANNED - scanned + hidden;
  const size = Math.min(Math.min(wanted, left) + expectHidden, LARGEST_PAGE);
  const { from, to } = span;
  return views.listByDate({ partition: loaded.partition, from, to, limit: size, ...(before && { before }) });
}

/** The first page out of all rows there are. */
export function pageOf(rows: readonly Row[], selection: Selection, version: number): EntryPage {
  return { ...cut(matchingRows(rows, selection), selection.limit, undefined), version };
}

/** Those whose key lies in the span and that match, newest first. */
function matchingRows(rows: readonly Row[], { span, filter }: Selection): Listed[] {
  return rows
    .map((row) => ({ byDate: row.byDate ?? '', transaction: row.document as TransactionDocument }))
    .filter(({ byDate }) => isWithin(byDate, span))
    .filter(({ transaction }) => filter(transaction))
    .sort((a, b) => (a.byDate < b.byDate ? 1 : -1));
}

/** Asks once for each entry: the rows of earlier pages are looked at again with each new one. */
function remembering(filter: TransactionFilter): TransactionFilter {
  const known = new WeakMap<TransactionDocument, boolean>();
  return (transaction) => {
    const matches = known.get(transaction) ?? filter(transaction);
    known.set(transaction, matches);
    return matches;
  };
}

function isWithin(byDate: string, { from, to, before }: Span): boolean {
  return byDate >= from && byDate <= to && (before === undefined || byDate < before);
}

function cut(matching: readonly Listed[], limit: number, next: string | undefined): Omit<EntryPage, 'version'> {
  const items = matching.slice(0, limit);
  return { items, next: matching.length > limit ? items.at(-1)?.byDate : next };
}
