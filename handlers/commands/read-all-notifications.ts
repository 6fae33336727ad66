/** POST /ledgers/{ledgerId}/notifications/read */
import { ReadAllNotificationsRequest } from '../contracts/notification-requests.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { callerOf, parseBody, parsePath } from '../http/request.ts';
import { runtime } from '../queries/compose.ts';
import { notifications } from '../queries/notifications/compose.ts';
import { loadMembersBooks } from '../queries/query-handler.ts';
import { readUpTo } from './notifications/read-up-to.ts';

/** No command of the ledger, as `read-notification` is none. Marking twice changes nothing. */
export const handler = apiHandler('read-all-notifications', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  const { upTo } = parseBody(event, ReadAllNotificationsRequest);
  const caller = callerOf(event);
  await loadMembersBooks(runtime, { ledgerId, caller });
  const readAt = runtime.now();
  const read = await readUpTo(notifications, { ledgerId, upTo, userId: caller.userId, at: readAt });
  if (read !== undefined) return { status: 200, body: { ledgerId, upTo, readAt, read } };
  const [field, rule] = ['upTo', 'must be the id of a notification of this ledger'];
  const detail = 'There is no such notification.';
  throw new RequestProblem({ status: 404, code: 'NotificationNotFound', detail, errors: [{ field, rule }] });
});
