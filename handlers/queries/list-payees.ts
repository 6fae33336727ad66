/** GET /ledgers/{ledgerId}/payees?from&to */
import { addMonths, type Month } from '#domain/kernel/calendar';
import { ledgerStream } from '#domain/kernel/stream';
import type { Ledger } from '#domain/ledger/state';
import { loadRowsAsOf, type RowsAsOf } from '#projections/engine/load-rows-as-of';
import type { LoadedRows } from '#projections/engine/load-rows';
import { ledgerProjection } from '#projections/ledger/ledger';
import { payeesProjection } from '#projections/payees/payees';
import { EDITIONS } from '#projections/registry';
import { LEDGER, payeeRange } from '#projections/row-keys';
import { PayeesQuery, type PayeesView } from '../contracts/payees.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { callerOf, parsePath, parseQuery } from '../http/request.ts';
import { runtime } from './compose.ts';
import { pointInHistory } from './books-as-of.ts';
import { loadMembersBooks } from './query-handler.ts';
import { payeeViews } from './views/payees.ts';

/** Two years: a bound on what one answer reads, which is one small row per month and payee. */
const MAX_MONTHS = 24;

export const handler = apiHandler('list-payees', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  const { from, to, asOf } = parseQuery(event, PayeesQuery);
  checkSpan(from, to);
  const caller = callerOf(event);
  const range = payeeRange(from, to);
  const loaded = await loadMembersBooks(runtime, { ledgerId, caller, selectors: asOf === undefined ? [range] : [] });
  checkBuilt(loaded);
  const { rows, head } = asOf === undefined ? loaded : await past(ledgerStream(ledgerId), asOf);
  const ledger = rows.read(LEDGER) as Ledger;
  const body: PayeesView = { currency: ledger.currency, items: payeeViews(rows, range), asOfVersion: head.version };
  return { status: 200, body };
});

/** Folded from the first commit, because snapshots leave these rows out: costs what reading the log up to there costs. */
async function past(stream: ReturnType<typeof ledgerStream>, asOf: string): Promise<RowsAsOf> {
  const projections = [ledgerProjection, payeesProjection];
  const then = await loadRowsAsOf({ events: runtime.events, stream, projections, asOf: pointInHistory(asOf) });
  if (then.rows.read(LEDGER) !== undefined) return then;
  const errors = [{ field: 'asOf', rule: 'must not be before the ledger was opened' }];
  const detail = 'These books did not exist then.';
  throw new RequestProblem({ status: 404, code: 'BeforeTheBeginning', detail, errors });
}

/** The rows of books that serve may be of an edition from before this report. */
function checkBuilt({ checkpoint }: LoadedRows): void {
  if (EDITIONS.projectionsOf(checkpoint.edition).includes(payeesProjection)) return;
  const detail = 'This report is newer than the read models of these books. It appears once they have been rebuilt.';
  throw new RequestProblem({ status: 409, code: 'ReportNotBuilt', detail });
}

function checkSpan(from: Month, to: Month): void {
  if (from <= to && to <= addMonths(from, MAX_MONTHS - 1)) return;
  const rule = from > to ? 'must not be before from' : `must be within ${MAX_MONTHS} months of from`;
  const errors = [{ field: 'to', rule }];
  throw new RequestProblem({ status: 400, code: 'InvalidRequest', detail: `to: ${rule}`, errors });
}
