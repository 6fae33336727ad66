/** GET /ledgers/{ledgerId}/categories */
import { AsOfQuery } from '../contracts/common.ts';
import { LedgerPath } from '../http/paths.ts';
import { runtime } from './compose.ts';
import { ledgerQuery } from './query-handler.ts';

export const handler = ledgerQuery(runtime, {
  name: 'list-categories',
  path: LedgerPath,
  query: AsOfQuery,
  view: ({ ledger }) => ({ items: ledger.categories }),
});
