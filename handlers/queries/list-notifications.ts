/** GET /ledgers/{ledgerId}/notifications */
import { loadProfile } from '../application/change-profile.ts';
import { ListNotificationsQuery } from '../contracts/notification-requests.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { callerOf, parsePath, parseQuery } from '../http/request.ts';
import { runtime } from './compose.ts';
import { notifications } from './notifications/compose.ts';
import { positionOf } from './notifications/cursor.ts';
import { listNotifications } from './notifications/list.ts';
import { loadMembersBooks } from './query-handler.ts';

const DEFAULT_LIMIT = '50';

export const handler = apiHandler('list-notifications', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  const { limit = DEFAULT_LIMIT, cursor, show } = parseQuery(event, ListNotificationsQuery);
  const after = cursor === undefined ? undefined : positionOf(cursor);
  const caller = callerOf(event);
  const [settings] = await Promise.all([
    loadProfile(runtime, caller.userId),
    loadMembersBooks(runtime, { ledgerId, caller }),
  ]);
  const request = { ledgerId, caller, settings, limit: Number(limit), after, unreadOnly: show === 'unread' };
  return { status: 200, body: await listNotifications(notifications, request) };
});
