/** POST /operations/rebuilds/{rebuildId}/compare */
import { compareRebuild } from './application/compare-rebuild.ts';
import { control } from './control/compose.ts';
import { rebuildHandler } from './control/rebuild-handler.ts';

export const handler = rebuildHandler('compare-rebuild', control, (rebuildId) => compareRebuild(control, rebuildId));
