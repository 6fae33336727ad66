/** Narrows a projection to ledger events, so that its fold need not ask which kind of stream it is on. */
import type { LedgerEvent } from '#domain/ledger/events';
import type { EventContext, Projection, RowSet, Selector } from './projection.ts';

export type LedgerProjection = {
  readonly name: string;
  readonly writesOutside?: boolean;
  readonly handles: readonly LedgerEvent['type'][];
  readonly selectors: (event: LedgerEvent, context: EventContext) => readonly Selector[];
  readonly apply: (event: LedgerEvent, rows: RowSet, context: EventContext) => void;
};

/** A `Projection` that folds ledger events only. */
export function ofLedger(projection: LedgerProjection): Projection {
  return {
    name: projection.name,
    writesOutside: projection.writesOutside ?? false,
    handles: projection.handles,
    selectors: (event, context) => (event.type === 'ProfileUpdated' ? [] : projection.selectors(event, context)),
    apply: (event, rows, context) => {
      if (event.type !== 'ProfileUpdated') projection.apply(event, rows, context);
    },
  };
}
