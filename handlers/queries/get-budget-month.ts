/** GET /ledgers/{ledgerId}/budgets/{month} */
import { monthRange } from '#projections/row-keys';
import { AsOfQuery } from '../contracts/common.ts';
import { BudgetMonthPath } from '../http/paths.ts';
import { runtime } from './compose.ts';
import { ledgerQuery } from './query-handler.ts';
import { budgetMonthView } from './views/budget-month.ts';

export const handler = ledgerQuery(runtime, {
  name: 'get-budget-month',
  path: BudgetMonthPath,
  query: AsOfQuery,
  selectors: ({ month }) => [monthRange(month, month)],
  view: ({ rows, ledger }, { month }) => ({
    month,
    currency: ledger.currency,
    ...budgetMonthView(rows, ledger, month),
  }),
});
