/** GET /ledgers/{ledgerId}/accounts */
import { AsOfQuery } from '../contracts/common.ts';
import { LedgerPath } from '../http/paths.ts';
import { runtime } from './compose.ts';
import { ledgerQuery } from './query-handler.ts';
import { accountsIn, accountViews } from './views/accounts.ts';

export const handler = ledgerQuery(runtime, {
  name: 'list-accounts',
  path: LedgerPath,
  query: AsOfQuery,
  view: ({ rows }) => ({ items: accountViews(accountsIn(rows)) }),
});
