/** Stored read models, as the projections need them. Disposable: everything here can be rebuilt from the log. */

/** Where a row lives. `partition` carries the generation, such as `G1#LEDGER#<id>`. */
export type RowAddress = { readonly partition: string; readonly sort: string };

export type Row = RowAddress & {
  /** Version of the newest commit whose effect on this row is in it. A fold applies only what is newer. */
  readonly version: number;
  /** Sort key of the by-date index, on rows that are listed by date. */
  readonly byDate?: string;
  /** Since when the stream of this checkpoint row is parked (ISO instant); absent on all other rows. */
  readonly parked?: string;
  /**
   * The document, a JSON value. `null` stands for a row that is gone: it keeps its place and version, so that a fold
   * that comes late still sees that it is late.
   */
  readonly document: unknown;
};

/** Checkpoint rows of parked streams. */
export type ParkedPage = { readonly rows: readonly Row[]; readonly next?: string };

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
  /**
   * Parked checkpoint rows of a generation, longest parked first, eventually consistent. `cursor` is the `next` of an
   * earlier page.
   */
  readonly listParked: (
    generation: number,
    page: { readonly limit: number; readonly cursor?: string },
  ) => Promise<ParkedPage>;
  /**
   * Deletes at most `limit` rows of the partition a stream has in a generation, without a condition: for rows nobody
   * reads or writes any more. To be repeated while it answers `more`.
   */
  readonly removeGeneration: (generation: number, stream: string, limit: number) => Promise<'done' | 'more'>;
  /** Deletes single rows, without a condition; those that are not there are done. */
  readonly remove: (addresses: readonly RowAddress[]) => Promise<void>;
};
