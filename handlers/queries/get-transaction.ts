/** GET /ledgers/{ledgerId}/transactions/{transactionId} */
import { transactionKey } from '#projections/row-keys';
import type { TransactionDocument } from '#projections/transactions/transactions';
import { AsOfQuery } from '../contracts/common.ts';
import type { TransactionDetail } from '../contracts/transactions.ts';
import { apiHandler } from '../http/api-handler.ts';
import { TransactionPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { callerOf, parsePath, parseQuery } from '../http/request.ts';
import { bookVersionAsOf } from './books-as-of.ts';
import { runtime } from './compose.ts';
import { loadMembersBooks } from './query-handler.ts';
import { entryAsOf, entryIn } from './transactions/replay.ts';
import { transactionView } from './views/transactions.ts';

export const handler = apiHandler('get-transaction', async (event) => {
  const { ledgerId, transactionId } = parsePath(event, TransactionPath);
  const { asOf } = parseQuery(event, AsOfQuery);
  const selectors = [{ kind: 'row' as const, sort: transactionKey(transactionId) }];
  const loaded = await loadMembersBooks(runtime, { ledgerId, caller: callerOf(event), selectors });
  if (asOf === undefined) {
    return { status: 200, body: detail(entryIn(loaded.rows, transactionId), loaded.head.version) };
  }
  const version = await bookVersionAsOf(runtime, { ledgerId, loaded, asOf });
  const then = await entryAsOf(runtime.events, { ledgerId, loaded, version }, transactionId);
  return { status: 200, body: detail(then, version) };
});

function detail(document: TransactionDocument | undefined, asOfVersion: number): TransactionDetail {
  if (document) return { transaction: transactionView(document), asOfVersion };
  throw new RequestProblem({
    status: 404,
    code: 'TransactionNotFound',
    detail: 'This ledger has no such transaction.',
  });
}
