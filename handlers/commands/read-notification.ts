/** POST /ledgers/{ledgerId}/notifications/{notificationId}/read */
import { apiHandler } from '../http/api-handler.ts';
import { NotificationPath } from '../http/paths.ts';
import { RequestProblem } from '../http/problem.ts';
import { callerOf, parsePath } from '../http/request.ts';
import { runtime } from '../queries/compose.ts';
import { notifications } from '../queries/notifications/compose.ts';
import { loadMembersBooks } from '../queries/query-handler.ts';

/** Not a ledger command: that somebody has read a notice is no fact of the books. Marking twice changes nothing. */
export const handler = apiHandler('read-notification', async (event) => {
  const { ledgerId, notificationId } = parsePath(event, NotificationPath);
  const { userId, ...caller } = callerOf(event);
  await loadMembersBooks(runtime, { ledgerId, caller: { ...caller, userId } });
  const readAt = await notifications.markRead(ledgerId, { notificationId, userId, at: runtime.now() });
  if (readAt !== undefined) return { status: 200, body: { ledgerId, notificationId, readAt } };
  throw new RequestProblem({ status: 404, code: 'NotificationNotFound', detail: 'There is no such notification.' });
});
