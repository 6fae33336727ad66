/** POST /ledgers/{ledgerId}/webhooks */
import { RegisterWebhookRequest } from '../contracts/webhooks.ts';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { callerOf, parseBody, parsePath } from '../http/request.ts';
import { runtime } from '../queries/compose.ts';
import { managing } from '../webhooks/managing/compose.ts';
import { registerWebhook } from '../webhooks/managing/manage-webhooks.ts';
import { requireOwner } from '../webhooks/managing/owned-ledger.ts';
import { webhookView } from '../webhooks/managing/views.ts';

/** Not behind the store of replies that other commands have: it would keep the secret. A client may choose the id. */
export const handler = apiHandler('register-webhook', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  const request = parseBody(event, RegisterWebhookRequest);
  const caller = callerOf(event);
  await requireOwner(runtime, ledgerId, caller);
  const { webhook, ...secret } = await registerWebhook(managing, { ledgerId, userId: caller.userId }, request);
  return { status: 201, body: { ledgerId, webhook: webhookView(webhook), ...secret } };
});
