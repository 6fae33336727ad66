/** GET /ledgers */
import type { Ledger } from '#domain/ledger/state';
import { partitionIn } from '#domain/ports/partition';
import type { Membership } from '#projections/memberships/memberships';
import { LEDGER, userPartition } from '#projections/row-keys';
import { loadBooks } from '../application/load-books.ts';
import type { LedgerList } from '../contracts/ledgers.ts';
import { apiHandler } from '../http/api-handler.ts';
import { callerOf, type Caller } from '../http/request.ts';
import { runtime } from './compose.ts';

export const handler = apiHandler('list-ledgers', async (event) => ({
  status: 200,
  body: await ledgersOf(callerOf(event)),
}));

/** Name and currency are read from each ledger itself, so a rename shows at once. */
async function ledgersOf({ userId }: Caller): Promise<LedgerList> {
  const { live } = await runtime.generations();
  const stored = await runtime.views.range(partitionIn(live, userPartition(userId)), 'LEDGER#', 'LEDGER#~');
  const memberships = stored.filter(({ document }) => document !== null);
  const items = await Promise.all(
    memberships.map(async (row) => {
      const { ledgerId, role } = row.document as Membership;
      const { rows } = await loadBooks(runtime, ledgerId);
      const ledger = rows.read(LEDGER) as Ledger | undefined;
      return ledger ? [{ ledgerId, name: ledger.settings.name, currency: ledger.currency, role }] : [];
    }),
  );
  return { items: items.flat().sort((a, b) => a.name.localeCompare(b.name, 'en')) };
}
