/** Stored read models, as the projections need them. Disposable: everything here can be rebuilt from the log. */

/** Where a row lives. `partition` carries the generation, such as `G1#LEDGER#<id>`. */
export type RowAddress = { readonly partition: string; readonly sort: string };

export type Row = RowAddress & {
  /** Version of the newest commit whose effect on this row is in it. A fold applies only what is newer. */
  readonly version: number;
  /** Sort key of the by-date index, on rows that are listed by date. */
  readonly byDate?: string;
  /** The document, a JSON value. */
  readonly document: unknown;
};

export type ByDatePage = { readonly rows: readonly Row[]; readonly next?: string };

export type ViewStore = {
  /** Rows that exist among `addresses`, strongly consistent, in no particular order. */
  readonly get: (addresses: readonly RowAddress[]) => Promise<readonly Row[]>;
  /** Rows with `from ≤ sort ≤ to`, strongly consistent, paged to the end, ascending. */
  readonly range: (partition: string, from: string, to: string) => Promise<readonly Row[]>;
  /**
   * Rows whose `byDate` lies in `[from, to]`, newest first, strongly consistent. `before` continues strictly below
   * that key; `next` is the last key of a full page.
   */
  readonly listByDate: (query: {
    readonly partition: string;
    readonly from?: string;
    readonly to?: string;
    readonly before?: string;
    readonly limit: number;
  }) => Promise<ByDatePage>;
  /**
   * Writes the row if the stored one still has `expectedVersion` (undefined: does not exist). `stale` means somebody
   * was faster and nothing was written.
   */
  readonly put: (row: Row, expectedVersion: number | undefined) => Promise<'written' | 'stale'>;
};
