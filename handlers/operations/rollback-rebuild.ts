/** POST /operations/rebuilds/{rebuildId}/rollback */
import { rollbackRebuild } from './application/rollback-rebuild.ts';
import { operations } from './compose.ts';
import { rebuildHandler } from './control/rebuild-handler.ts';

export const handler = rebuildHandler('rollback-rebuild', operations, (rebuildId) =>
  rollbackRebuild(operations, rebuildId),
);
