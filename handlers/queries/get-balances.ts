/** GET /ledgers/{ledgerId}/balances */
import { AsOfQuery } from '../contracts/common.ts';
import { LedgerPath } from '../http/paths.ts';
import { runtime } from './compose.ts';
import { ledgerQuery } from './query-handler.ts';
import { accountViews, balanceTotals } from './views/accounts.ts';

export const handler = ledgerQuery(runtime, {
  name: 'get-balances',
  path: LedgerPath,
  query: AsOfQuery,
  view: ({ rows, ledger }) => {
    const items = accountViews(rows);
    return { currency: ledger.currency, ...balanceTotals(items), items };
  },
});
