/** GET /ledgers/{ledgerId}/webhooks */
import { forgetRemoved, MAX_WEBHOOKS } from '#domain/webhook/webhook';
import { apiHandler } from '../http/api-handler.ts';
import { LedgerPath } from '../http/paths.ts';
import { callerOf, parsePath } from '../http/request.ts';
import { reading } from '../webhooks/reading/compose.ts';
import { requireOwner } from '../webhooks/managing/owned-ledger.ts';
import { webhookView } from '../webhooks/managing/views.ts';
import { runtime } from './compose.ts';

export const handler = apiHandler('list-webhooks', async (event) => {
  const { ledgerId } = parsePath(event, LedgerPath);
  await requireOwner(runtime, ledgerId, callerOf(event));
  const { webhooks } = forgetRemoved(await reading.registry.read(ledgerId), runtime.now());
  return { status: 200, body: { items: webhooks.map(webhookView), limit: MAX_WEBHOOKS } };
});
