/** GET /ledgers/{ledgerId}/dashboard?month */
import { addMonths, type Month } from '#domain/kernel/calendar';
import { monthRange } from '#projections/row-keys';
import { DashboardQuery } from '../contracts/summaries.ts';
import { LedgerPath } from '../http/paths.ts';
import { runtime } from './compose.ts';
import { notifications } from './notifications/compose.ts';
import { recentNotifications } from './notifications/list.ts';
import { ledgerQuery } from './query-handler.ts';
import { listTransactions } from './transactions/list.ts';
import { accountViews, balanceTotals } from './views/accounts.ts';
import { budgetMonthView } from './views/budget-month.ts';
import { monthSummaryView, trendView } from './views/summaries.ts';

const RECENT = '10';

export const handler = ledgerQuery(runtime, {
  name: 'get-dashboard',
  path: LedgerPath,
  query: DashboardQuery,
  selectors: (_path, { month = thisMonth() }) => [monthRange(month, month)],
  view: async ({ rows, ledger, caller }, { ledgerId }, { month = thisMonth(), asOf }) => {
    const query = { limit: RECENT, ...(asOf === undefined ? {} : { asOf }) };
    const [recent, notices] = await Promise.all([
      listTransactions(runtime, { ledgerId, caller, query }),
      recentNotifications(notifications, ledgerId, caller),
    ]);
    const accounts = accountViews(rows);
    return {
      month,
      currency: ledger.currency,
      ...balanceTotals(accounts),
      accounts,
      summary: monthSummaryView(rows, month),
      budgets: budgetMonthView(rows, ledger, month).lines,
      trend: trendView(rows, addMonths(month, -11), month),
      recent: recent.items,
      notifications: notices.items,
      unread: notices.unread,
    };
  },
});

function thisMonth(): Month {
  return runtime.now().slice(0, 7) as Month;
}
