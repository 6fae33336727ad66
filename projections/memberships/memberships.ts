/**
 * Which ledgers a user is a member of: rows in the user's own partition, the one list that spans streams. Only the
 * membership is kept here; name and currency are read from the ledger itself, so they cannot go stale.
 */
import type { LedgerId } from '#domain/kernel/ids';
import { ofLedger } from '../engine/of-ledger.ts';
import { membershipKey, userPartition } from '../row-keys.ts';

export type Membership = { readonly ledgerId: LedgerId; readonly role: 'owner' };

export const membershipsProjection = ofLedger({
  name: 'memberships',
  writesOutside: true,
  handles: ['LedgerOpened'],
  selectors: (event) => {
    if (event.type !== 'LedgerOpened') return [];
    const { ledgerId, owner } = event.data;
    return [{ kind: 'row', sort: membershipKey(ledgerId), partition: userPartition(owner) }];
  },
  apply: (event, rows) => {
    if (event.type !== 'LedgerOpened') return;
    const { ledgerId, owner } = event.data;
    const document: Membership = { ledgerId, role: 'owner' };
    rows.fold({ sort: membershipKey(ledgerId), partition: userPartition(owner) }, () => ({ document }));
  },
});
