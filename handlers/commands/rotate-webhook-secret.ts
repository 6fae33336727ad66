/** POST /ledgers/{ledgerId}/webhooks/{webhookId}/rotate-secret */
import { apiHandler } from '../http/api-handler.ts';
import { WebhookPath } from '../http/paths.ts';
import { callerOf, parsePath } from '../http/request.ts';
import { runtime } from '../queries/compose.ts';
import { managing } from '../webhooks/managing/compose.ts';
import { rotateSecret } from '../webhooks/managing/manage-webhooks.ts';
import { requireOwner } from '../webhooks/managing/owned-ledger.ts';
import { webhookView } from '../webhooks/managing/views.ts';

export const handler = apiHandler('rotate-webhook-secret', async (event) => {
  const path = parsePath(event, WebhookPath);
  await requireOwner(runtime, path.ledgerId, callerOf(event));
  const { webhook, ...secret } = await rotateSecret(managing, path);
  return { status: 200, body: { ledgerId: path.ledgerId, webhook: webhookView(webhook), ...secret } };
});
