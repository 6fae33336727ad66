/** GET /ledgers/{ledgerId}/transactions/{transactionId} */
import { transactionKey } from '#projections/row-keys';
import type { TransactionDocument } from '#projections/transactions/transactions';
import { AsOfQuery } from '../contracts/common.ts';
import { TransactionPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { runtime } from './compose.ts';
import { ledgerQuery } from './query-handler.ts';
import { transactionView } from './views/transactions.ts';

export const handler = ledgerQuery(runtime, {
  name: 'get-transaction',
  path: TransactionPath,
  query: AsOfQuery,
  selectors: ({ transactionId }) => [{ kind: 'row', sort: transactionKey(transactionId) }],
  view: ({ rows }, { transactionId }) => {
    const document = rows.read(transactionKey(transactionId)) as TransactionDocument | undefined;
    if (document) return { transaction: transactionView(document) };
    const detail = 'This ledger has no such transaction.';
    throw new RequestProblem({ status: 404, code: 'TransactionNotFound', detail });
  },
});
