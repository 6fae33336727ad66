/** GET /ledgers/{ledgerId}/transactions */
import { ListTransactionsQuery, type TransactionList } from '../contracts/transactions.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { callerOf, parsePath, parseQuery } from '../http/request.ts';
import { runtime } from './compose.ts';
import { listTransactions } from './transactions/list.ts';

export const handler = apiHandler('list-transactions', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  const query = parseQuery(event, ListTransactionsQuery);
  const body: TransactionList = await listTransactions(runtime, { ledgerId, caller: callerOf(event), query });
  return { status: 200, body };
});
