/** GET /operations/rebuilds/{rebuildId} */
import { findRebuild } from './application/rebuild-record.ts';
import { operations } from './compose.ts';
import { rebuildHandler } from './control/rebuild-handler.ts';

export const handler = rebuildHandler('get-rebuild', operations, (rebuildId) =>
  findRebuild(operations.rebuilds, rebuildId),
);
