/** POST /operations/rebuilds/{rebuildId}/promote */
import { PromoteRequest } from '../contracts/operations.ts';
import { parseBody } from '../http/request.ts';
import { promoteRebuild } from './application/promote-rebuild.ts';
import { operations } from './compose.ts';
import { rebuildHandler } from './control/rebuild-handler.ts';

export const handler = rebuildHandler('promote-rebuild', operations, (rebuildId, event) => {
  const { acceptDifferences = false } = parseBody(event, PromoteRequest);
  return promoteRebuild(operations, { rebuildId, acceptDifferences });
});
