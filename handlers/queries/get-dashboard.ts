/** GET /ledgers/{ledgerId}/dashboard?month */
import type { Month } from '#domain/kernel/calendar';
import { DashboardQuery } from '../contracts/summaries.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { callerOf, parsePath, parseQuery } from '../http/request.ts';
import { runtime } from './compose.ts';
import { notifications } from './notifications/compose.ts';
import { dashboardView } from './views/dashboard.ts';

export const handler = apiHandler('get-dashboard', async (event) => {
  const caller = callerOf(event);
  const { ledgerId } = parsePath(event, LedgerPath);
  const { month = thisMonth(), asOf } = parseQuery(event, DashboardQuery);
  return { status: 200, body: await dashboardView(runtime, notifications, { ledgerId, caller, month, asOf }) };
});

function thisMonth(): Month {
  return runtime.now().slice(0, 7) as Month;
}
