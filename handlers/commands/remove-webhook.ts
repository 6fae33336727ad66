/** DELETE /ledgers/{ledgerId}/webhooks/{webhookId} */
import { apiHandler } from '../http/api-handler.ts';
import { WebhookPath } from '../http/paths.ts';
import { callerOf, parsePath } from '../http/request.ts';
import { runtime } from '../queries/compose.ts';
import { managing } from '../webhooks/managing/compose.ts';
import { removeWebhook } from '../webhooks/managing/manage-webhooks.ts';
import { requireOwner } from '../webhooks/managing/owned-ledger.ts';
import { webhookView } from '../webhooks/managing/views.ts';

export const handler = apiHandler('remove-webhook', async (event) => {
  const path = parsePath(event, WebhookPath);
  await requireOwner(runtime, path.ledgerId, callerOf(event));
  const webhook = await removeWebhook(managing, path);
  return { status: 200, body: { ledgerId: path.ledgerId, webhook: webhookView(webhook) } };
});
