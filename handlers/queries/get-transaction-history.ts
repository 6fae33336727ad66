/** GET /ledgers/{ledgerId}/transactions/{transactionId}/history */
import { AsOfQuery } from '../contracts/common.ts';
import { apiHandler } from '../http/api-handler.ts';
import { TransactionPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { callerOf, parsePath, parseQuery } from '../http/request.ts';
import { bookVersionAsOf } from './books-as-of.ts';
import { runtime } from './compose.ts';
import { loadMembersBooks } from './query-handler.ts';
import { commitsAbout, historySteps } from './transactions/history.ts';
import { actorNames } from './views/actor-names.ts';

export const handler = apiHandler('get-transaction-history', async (event) => {
  const path = parsePath(event, TransactionPath);
  const caller = callerOf(event);
  const { asOf } = parseQuery(event, AsOfQuery);
  const { ledgerId } = path;
  const loaded = await loadMembersBooks(runtime, { ledgerId, caller });
  const upTo = asOf === undefined ? loaded.head.version : await bookVersionAsOf(runtime, { ledgerId, loaded, asOf });
  const commits = await commitsAbout(runtime.events, { ...path, loaded, upTo });
  const items = historySteps(commits, path.transactionId, await actorNames(runtime, caller));
  const detail = 'This ledger has no such transaction.';
  if (items.length === 0) throw new RequestProblem({ status: 404, code: 'TransactionNotFound', detail });
  return { status: 200, body: { transactionId: path.transactionId, items, asOfVersion: upTo } };
});
