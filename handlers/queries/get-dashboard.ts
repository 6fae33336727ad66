/** GET /ledgers/{ledgerId}/dashboard?month */
import { addMonths, type Month } from '#domain/kernel/calendar';
import { monthRange } from '#projections/row-keys';
import { DashboardQuery, type DashboardView } from '../contracts/summaries.ts';
import type { TransactionView } from '../contracts/transactions.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { callerOf, parsePath, parseQuery } from '../http/request.ts';
import { runtime } from './compose.ts';
import { notifications } from './notifications/compose.ts';
import { recentNotifications } from './notifications/list.ts';
import { booksAsOf, loadMembersBooks, type Books } from './query-handler.ts';
import { transactionList } from './transactions/list.ts';
import { accountViews, balanceTotals } from './views/accounts.ts';
import { budgetMonthView } from './views/budget-month.ts';
import { monthSummaryView, trendView } from './views/summaries.ts';

/** With these many the newest entries, and with so many notifications, are one read unit each. */
const RECENT = '6';

/** Everything is read at once, and the tail of the log only once after it: the page every visit begins with. */
export const handler = apiHandler('get-dashboard', async (event) => {
  const caller = callerOf(event);
  const { ledgerId } = parsePath(event, LedgerPath);
  const { month = thisMonth(), asOf } = parseQuery(event, DashboardQuery);
  const recent = transactionList(runtime, { ledgerId, query: { limit: RECENT } });
  const needed = { selectors: [monthRange(month, month)], found: recent.firstPage };
  const [loaded, notices] = await Promise.all([
    loadMembersBooks(runtime, { ledgerId, caller, ...needed }),
    recentNotifications(notifications, ledgerId, caller),
  ]);
  const books = await booksAsOf(runtime, { loaded, caller, asOf, ledgerId });
  const { items } = asOf === undefined ? await recent.from(loaded) : recent.fromPast(books);
  const view: DashboardView = {
    ...monthView(books, month, items),
    notifications: notices.items,
    unread: notices.unread,
  };
  return { status: 200, body: view };
});

function monthView(
  { rows, ledger, head }: Books,
  month: Month,
  recent: TransactionView[],
): Omit<DashboardView, 'notifications' | 'unread'> {
  const accounts = accountViews(rows);
  return {
    month,
    currency: ledger.currency,
    ...balanceTotals(accounts),
    accounts,
    summary: monthSummaryView(rows, month),
    budgets: budgetMonthView(rows, ledger, month).lines,
    trend: trendView(rows, addMonths(month, -11), month),
    recent,
    asOfVersion: head.version,
  };
}

function thisMonth(): Month {
  return runtime.now().slice(0, 7) as Month;
}
