/**
 * What a projection is: a pure fold over rows, and the list of what it handles. It never refuses a recorded fact,
 * and it knows neither the table nor who is asking.
 */
import type { LedgerEvent } from '#domain/ledger/events';
import type { ProfileEvent } from '#domain/profile/events';
import type { Commit, StreamId } from '#domain/kernel/stream';

export type ProjectableEvent = LedgerEvent | ProfileEvent;

/** A row or a run of rows. `partition` defaults to the stream's own; no generation in it: the engine adds that. */
export type Selector =
  | { readonly kind: 'row'; readonly sort: string; readonly partition?: string }
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

/** What an event is applied with besides itself. */
export type EventContext = {
  readonly stream: StreamId;
  readonly version: Commit['version'];
  readonly recordedAt: Commit['recordedAt'];
  readonly actor: string;
};

/**
 * The rows at hand while folding. A row that was not loaded is left alone: queries and commands load only what they
 * need, and the fold over them is the same code as the projector's.
 */
export type RowSet = {
  /** The current document, undefined when the row does not exist or was not loaded. */
  readonly read: (sort: string, partition?: string) => unknown;
  /** Sort keys of the existing rows in `[from, to]` that were loaded, ascending. */
  readonly keys: (from: string, to: string) => readonly string[];
  /**
   * Folds the event being applied into one row, if that row was loaded and has not seen this commit yet. Events of
   * one commit all pass. Returning `undefined` leaves the row as it is; a `null` document makes it go: `read` yields
   * undefined for it, `keys` leaves it out, and folding into it again brings it back.
   */
  readonly fold: (
    address: { readonly sort: string; readonly partition?: string },
    evolve: (document: unknown) => { readonly document: unknown; readonly byDate?: string } | undefined,
  ) => void;
  /**
   * Rewrites what a row derives from other rows, whatever commit it has seen: derived values depend on the rows
   * alone, so deriving them again is harmless. Same document back means no write.
   */
  readonly derive: (sort: string, derive: (document: unknown) => unknown) => void;
};

export type Projection = {
  /** Stays the same from edition to edition; a new name is a new projection. */
  readonly name: string;
  /** Some of its rows lie outside the stream's own partition. */
  readonly writesOutside?: boolean;
  /** Types of the events this projection folds; all others are not handed to it. */
  readonly handles: readonly ProjectableEvent['type'][];
  /** Every row the event may touch or must look at. */
  readonly selectors: (event: ProjectableEvent, context: EventContext) => readonly Selector[];
  readonly apply: (event: ProjectableEvent, rows: RowSet, context: EventContext) => void;
};
