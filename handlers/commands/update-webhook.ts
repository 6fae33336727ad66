/** PATCH /ledgers/{ledgerId}/webhooks/{webhookId} */
import { UpdateWebhookRequest } from '../contracts/webhooks.ts';
import { apiHandler } from '../http/api-handler.ts';
import { WebhookPath } from '../http/paths.ts';
import { callerOf, parseBody, parsePath } from '../http/request.ts';
import { runtime } from '../queries/compose.ts';
import { managing } from '../webhooks/managing/compose.ts';
import { updateWebhook } from '../webhooks/managing/manage-webhooks.ts';
import { requireOwner } from '../webhooks/managing/owned-ledger.ts';
import { webhookView } from '../webhooks/managing/views.ts';

export const handler = apiHandler('update-webhook', async (event) => {
  const path = parsePath(event, WebhookPath);
  const request = parseBody(event, UpdateWebhookRequest);
  await requireOwner(runtime, path.ledgerId, callerOf(event));
  const webhook = await updateWebhook(managing, path, request);
  return { status: 200, body: { ledgerId: path.ledgerId, webhook: webhookView(webhook) } };
});
