/** POST /operations/rebuilds/{rebuildId}/cancel */
import { cancelRebuild } from './application/cancel-rebuild.ts';
import { control } from './control/compose.ts';
import { rebuildHandler } from './control/rebuild-handler.ts';

export const handler = rebuildHandler('cancel-rebuild', control, (rebuildId) => cancelRebuild(control, rebuildId));
