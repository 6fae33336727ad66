/** The books as the log tells them: folded afresh, no read model is asked. */
import type { LedgerId } from '#domain/kernel/ids';
import { ledgerOf, ledgerStream } from '#domain/kernel/stream';
import type { Ledger } from '#domain/ledger/state';
import type { EventStore } from '#domain/ports/event-store';
import type { AccountView } from '#handlers/contracts/accounts';
import { accountsIn, accountViews, balanceTotals } from '#handlers/queries/views/accounts';
import { loadRowsAsOf, type PointInHistory } from '#projections/engine/load-rows-as-of';
import { PROJECTIONS } from '#projections/registry';
import { LEDGER } from '#projections/row-keys';

export type BooksView = {
  readonly ledgerId: LedgerId;
  readonly name: string;
  readonly currency: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly hash: string;
  /** Minor units. */
  readonly netWorth: number;
  readonly accounts: readonly AccountView[];
};

const AT_THE_HEAD: PointInHistory = { version: Number.MAX_SAFE_INTEGER };

/** Undefined for a ledger that is not there, or was not yet. */
export async function booksOf(
  events: EventStore,
  ledgerId: LedgerId,
  asOf: PointInHistory = AT_THE_HEAD,
): Promise<BooksView | undefined> {
  const { rows, head } = await loadRowsAsOf({ events, stream: ledgerStream(ledgerId), projections: PROJECTIONS, asOf });
  const ledger = rows.read(LEDGER) as Ledger | undefined;
  if (!ledger) return undefined;
  const accounts = accountViews(accountsIn(rows));
  const { name } = ledger.settings;
  return { ledgerId, name, currency: ledger.currency, ...head, netWorth: balanceTotals(accounts).netWorth, accounts };
}

/** Every ledger in the log; profiles are left out. */
export async function allLedgers(events: EventStore): Promise<LedgerId[]> {
  const ids: LedgerId[] = [];
  for await (const stream of events.streams()) {
    const id = ledgerOf(stream);
    if (id) ids.push(id);
  }
  return ids.sort();
}
