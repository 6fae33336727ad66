/** POST /ledgers/{ledgerId}/webhooks/{webhookId}/deliveries/{eventId}/retry */
import { apiHandler } from '../http/api-handler.ts';
import { WebhookDeliveryPath } from '../http/paths.ts';
import { callerOf, parsePath } from '../http/request.ts';
import { runtime } from '../queries/compose.ts';
import { retryDelivery } from '../webhooks/managing/deliveries.ts';
import { requireOwner } from '../webhooks/managing/owned-ledger.ts';
import { deliveryView } from '../webhooks/managing/views.ts';
import { planning } from '../webhooks/planning/compose.ts';

export const handler = apiHandler('retry-webhook-delivery', async (event) => {
  const path = parsePath(event, WebhookDeliveryPath);
  await requireOwner(runtime, path.ledgerId, callerOf(event));
  const delivery = await retryDelivery(planning, path);
  return { status: 200, body: { ledgerId: path.ledgerId, delivery: deliveryView(delivery) } };
});
