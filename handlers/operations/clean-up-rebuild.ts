/** POST /operations/rebuilds/{rebuildId}/cleanup */
import { cleanUpRebuild } from './application/clean-up-rebuild.ts';
import { control } from './control/compose.ts';
import { rebuildHandler } from './control/rebuild-handler.ts';

export const handler = rebuildHandler('clean-up-rebuild', control, (rebuildId) => cleanUpRebuild(control, rebuildId));
