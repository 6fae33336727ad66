/** The ledger itself: name, currency, members, categories. One row. */
import type { Ledger } from '#domain/ledger/state';
import { evolveLedger } from '#domain/ledger/state';
import { ofLedger } from '../engine/of-ledger.ts';
import { LEDGER } from '../row-keys.ts';

export const ledgerProjection = ofLedger({
  name: 'ledger',
  handles: [
    'LedgerOpened',
    'LedgerSettingsChanged',
    'CategoryAdded',
    'CategoryRenamed',
    'CategoryRegrouped',
    'CategoryArchived',
    'CategoryRestored',
    'CategoryRemoved',
  ],
  selectors: () => [{ kind: 'row', sort: LEDGER }],
  apply: (event, rows) => {
    rows.fold({ sort: LEDGER }, (document) => {
      const ledger = evolveLedger(document as Ledger | undefined, event);
      return ledger && { document: ledger };
    });
  },
});
