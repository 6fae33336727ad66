/**
 * GET /ledgers/{ledgerId}/balances
 *
 * With `on` the entries on one side of that date are read, whichever side has fewer: a read unit for 4 KB of them,
 * next to nothing for a date close to today. As of the past they cost what lists cost (`entriesAsOf`) instead.
 */
import type { Account } from '#domain/account/state';
import type { BusinessDate } from '#domain/kernel/calendar';
import type { LedgerId } from '#domain/kernel/ids';
import { BalancesQuery } from '../contracts/accounts.ts';
import { LedgerPath } from '../http/paths.ts';
import { runtime } from './compose.ts';
import { ledgerQuery, type Books } from './query-handler.ts';
import { entriesAsOf } from './transactions/entries-as-of.ts';
import { everythingBetween } from './transactions/selection.ts';
import { accountsOn, smallerSide } from './views/accounts-on.ts';
import { accountsIn, accountViews, balanceTotals } from './views/accounts.ts';

export const handler = ledgerQuery(runtime, {
  name: 'get-balances',
  path: LedgerPath,
  query: BalancesQuery,
  view: async (books, { ledgerId }, { on }) => {
    const accounts = accountsIn(books.rows);
    const items = accountViews(on === undefined ? accounts : await standingOn(books, { ledgerId, accounts, on }));
    return { currency: books.ledger.currency, ...balanceTotals(items), items, on: on ?? null };
  },
});

type OnDate = { readonly ledgerId: LedgerId; readonly accounts: readonly Account[]; readonly on: BusinessDate };

async function standingOn({ rows, head, loaded }: Books, { ledgerId, accounts, on }: OnDate) {
  const side = smallerSide(rows, on);
  // Sorts after every entry of that day.
  const dates = side === 'until' ? { to: on } : { from: `${on}~` };
  const moment = { ledgerId, loaded, version: head.version };
  const { items } = await entriesAsOf(runtime, moment, everythingBetween(dates));
  return accountsOn(accounts, on, { side, bodies: items.map(({ transaction }) => transaction.body) });
}
