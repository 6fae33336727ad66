/** GET /ledgers/{ledgerId}/webhooks/{webhookId}/deliveries */
import { ListDeliveriesQuery } from '../contracts/webhooks.ts';
import { apiHandler } from '../http/api-handler.ts';
import { WebhookPath } from '../http/paths.ts';
import { callerOf, parsePath, parseQuery } from '../http/request.ts';
import { reading } from '../webhooks/reading/compose.ts';
import { listDeliveries } from '../webhooks/managing/deliveries.ts';
import { requireOwner } from '../webhooks/managing/owned-ledger.ts';
import { runtime } from './compose.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 50;

export const handler = apiHandler('list-webhook-deliveries', async (event) => {
  const path = parsePath(event, WebhookPath);
  const { limit, cursor } = parseQuery(event, ListDeliveriesQuery);
  await requireOwner(runtime, path.ledgerId, callerOf(event));
  const size = Math.min(Math.max(Number(limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT);
  return { status: 200, body: await listDeliveries(reading.deliveries, path, { limit: size, cursor }) };
});
