/** GET /ledgers/{ledgerId}/summaries?from&to */
import { addMonths, monthsBetween, type Month } from '#domain/kernel/calendar';
import { monthRange } from '#projections/row-keys';
import { SummariesQuery } from '../contracts/summaries.ts';
import { LedgerPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { runtime } from './compose.ts';
import { ledgerQuery } from './query-handler.ts';
import { monthSummaryView } from './views/summaries.ts';

/** Three years: enough for any chart, and a bound on what one answer costs. */
const MAX_MONTHS = 36;

export const handler = ledgerQuery(runtime, {
  name: 'get-summaries',
  path: LedgerPath,
  query: SummariesQuery,
  selectors: (_path, { from, to }) => {
    checkSpan(from, to);
    return [monthRange(from, to)];
  },
  view: ({ rows, ledger }, _path, { from, to }) => ({
    currency: ledger.currency,
    items: monthsBetween(from, to).map((month) => monthSummaryView(rows, month)),
  }),
});

function checkSpan(from: Month, to: Month): void {
  if (from <= to && to <= addMonths(from, MAX_MONTHS - 1)) return;
  const rule = from > to ? 'must not be before from' : `must be within ${MAX_MONTHS} months of from`;
  throw new RequestProblem({
    status: 400,
    code: 'InvalidRequest',
    detail: `to: ${rule}`,
    errors: [{ field: 'to', rule }],
  });
}
