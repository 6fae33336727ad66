/** POST /ledgers/{ledgerId}/webhooks/{webhookId}/test */
import { apiHandler, correlationIdOf } from '../http/api-handler.ts';
import { WebhookPath } from '../http/paths.ts';
import { callerOf, parsePath } from '../http/request.ts';
import { runtime } from '../queries/compose.ts';
import { sendTest } from '../webhooks/managing/deliveries.ts';
import { requireOwner } from '../webhooks/managing/owned-ledger.ts';
import { deliveryView } from '../webhooks/managing/views.ts';
import { planning } from '../webhooks/planning/compose.ts';

export const handler = apiHandler('test-webhook', async (event, context) => {
  const path = parsePath(event, WebhookPath);
  await requireOwner(runtime, path.ledgerId, callerOf(event));
  const delivery = await sendTest(planning, path, correlationIdOf(event, context));
  return { status: 201, body: { ledgerId: path.ledgerId, delivery: deliveryView(delivery) } };
});
