/** The page every visit begins with, in one answer. */
import { addMonths, type Month } from '#domain/kernel/calendar';
import type { LedgerId } from '#domain/kernel/ids';
import type { NotificationStore } from '#domain/ports/notification-store';
import { monthRange } from '#projections/row-keys';
import type { DashboardView } from '#handlers/contracts/summaries';
import type { TransactionView } from '#handlers/contracts/transactions';
import type { Caller } from '#handlers/http/request';
import { recentNotifications } from '../notifications/list.ts';
import { booksAsOf, loadMembersBooks, type Books, type QueryRuntime } from '../query-handler.ts';
import { transactionList } from '../transactions/list.ts';
import { accountsIn, accountViews, balanceTotals } from './accounts.ts';
import { budgetMonthView } from './budget-month.ts';
import { monthSummaryView, trendView } from './summaries.ts';

/** So many of the newest entries are one read unit. */
const RECENT = '6';

export type DashboardRequest = {
  readonly ledgerId: LedgerId;
  readonly caller: Caller;
  readonly month: Month;
  readonly asOf: string | undefined;
};

/** Everything is read at once, and the tail of the log only once after it. */
export async function dashboardView(
  runtime: QueryRuntime,
  notifications: NotificationStore,
  { ledgerId, caller, month, asOf }: DashboardRequest,
): Promise<DashboardView> {
  const recent = transactionList(runtime, { ledgerId, query: { limit: RECENT } });
  const selectors = [monthRange(month, month)];
  const needed = asOf === undefined ? { selectors, found: recent.firstPage } : {};
  const [loaded, newest] = await Promise.all([
    loadMembersBooks(runtime, { ledgerId, caller, ...needed }),
    asOf === undefined ? recentNotifications(notifications, { ledgerId, caller }) : [],
  ]);
  const books = await booksAsOf(runtime, { loaded, caller, asOf, ledgerId, selectors });
  if (asOf === undefined)
    return { ...monthView(books, month, (await recent.from(loaded)).items), notifications: newest };
  const { version } = books.head;
  const [{ items }, notices] = await Promise.all([
    recent.asOf(books.loaded, version),
    recentNotifications(notifications, { ledgerId, caller, upTo: version }),
  ]);
  return { ...monthView(books, month, items), notifications: notices };
}

function monthView(
  { rows, ledger, head }: Books,
  month: Month,
  recent: TransactionView[],
): Omit<DashboardView, 'notifications'> {
  const accounts = accountViews(accountsIn(rows));
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
