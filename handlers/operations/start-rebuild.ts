/** POST /operations/rebuilds */
import { StartRebuildRequest } from '../contracts/operations.ts';
import { apiHandler } from '../http/api-handler.ts';
import { idempotencyKeyOf, operatorOf, parseBody } from '../http/request.ts';
import { logger } from '../observability.ts';
import { rebuildView } from './application/rebuild-view.ts';
import { startRebuild } from './application/start-rebuild.ts';
import { control, newRebuildId } from './control/compose.ts';

export const handler = apiHandler('start-rebuild', async (event) => {
  const { userId, email } = operatorOf(event);
  // The id makes a repeat harmless, so a client that sends a key instead gets the same.
  const rebuildId = parseBody(event, StartRebuildRequest).rebuildId ?? idempotencyKeyOf(event) ?? newRebuildId();
  const rebuild = await startRebuild(control, { rebuildId, startedBy: email ?? userId });
  logger.info('rebuild started', { rebuildId, operator: userId, generation: rebuild.generation });
  return { status: 201, body: await rebuildView(control.rebuilds, rebuild, control.now()) };
});
