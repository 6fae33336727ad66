import type { Rebuild } from '#domain/ports/rebuild-store';
import { changeGenerations } from './change-generations.ts';
import type { RebuildControl } from './operations.ts';
import { changeRebuild, conflict, findRebuild } from './rebuild-record.ts';

/** Lets the generation before serve again, as it stands: it was brought forward all the while. */
export async function rollbackRebuild(
  { rebuilds, registry, now }: Pick<RebuildControl, 'rebuilds' | 'registry' | 'now'>,
  rebuildId: string,
): Promise<Rebuild> {
  const { status, generation, replaces, ...rebuild } = await findRebuild(rebuilds, rebuildId);
  if (status === 'rolled-back') return { status, generation, replaces, ...rebuild };
  if (status !== 'promoted') throw conflict('NotPromoted', `This rebuild is ${status}; it does not serve.`);
  await changeGenerations(registry, ({ live, previous }) => {
    if (live === replaces) return undefined;
    if (live !== generation || previous !== replaces) {
      throw conflict('NothingToRollBackTo', 'The generation before this one is being removed.');
    }
    return { live: replaces, previous: generation };
  });
  return changeRebuild(rebuilds, rebuildId, (current) =>
    current.status === 'promoted' ? { status: 'rolled-back', switchedAt: now() } : undefined,
  );
}
