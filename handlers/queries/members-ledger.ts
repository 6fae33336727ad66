import type { Ledger } from '#domain/ledger/state';
import { RequestProblem } from '../http/problem.ts';
import type { Caller } from '../http/request.ts';

/** The ledger, if the caller is a member. Throws 404 for one that is not there and for somebody else's, alike. */
export function membersLedger(ledger: Ledger | undefined, caller: Caller): Ledger {
  if (ledger?.members[caller.userId]) return ledger;
  throw new RequestProblem({ status: 404, code: 'LedgerNotFound', detail: 'There is no such ledger.' });
}
