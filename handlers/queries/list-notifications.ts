/** GET /ledgers/{ledgerId}/notifications */
import { ListNotificationsQuery } from '../contracts/notifications.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { callerOf, parsePath, parseQuery } from '../http/request.ts';
import { runtime } from './compose.ts';
import { notifications } from './notifications/compose.ts';
import { listNotifications } from './notifications/list.ts';
import { loadMembersBooks } from './query-handler.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

export const handler = apiHandler('list-notifications', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  const { limit, cursor } = parseQuery(event, ListNotificationsQuery);
  const caller = callerOf(event);
  await loadMembersBooks(runtime, { ledgerId, caller });
  const size = Math.min(Math.max(Number(limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT);
  const before = cursor === undefined ? {} : { before: cursor };
  return { status: 200, body: await listNotifications(notifications, { ledgerId, caller, limit: size, ...before }) };
});
