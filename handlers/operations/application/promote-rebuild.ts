import type { Rebuild } from '#domain/ports/rebuild-store';
import { changeGenerations } from './change-generations.ts';
import type { RebuildControl } from './operations.ts';
import { changeRebuild, conflict, findRebuild } from './rebuild-record.ts';

export type PromoteRebuild = { readonly rebuildId: string; readonly acceptDifferences: boolean };

/**
 * Lets the candidate serve, by one conditional write; what served is kept and brought forward for a rollback. Throws
 * the problems (409) RebuildNotBuilt, NotCompared and CandidateDiffers; the last two can be accepted.
 */
export async function promoteRebuild(
  { rebuilds, registry, now }: Pick<RebuildControl, 'rebuilds' | 'registry' | 'now'>,
  { rebuildId, acceptDifferences }: PromoteRebuild,
): Promise<Rebuild> {
  const rebuild = await findRebuild(rebuilds, rebuildId);
  if (rebuild.status === 'promoted') return rebuild;
  refuseUnlessReady(rebuild, acceptDifferences);
  const { generation } = rebuild;
  await changeGenerations(registry, ({ live, candidate }) => {
    // Flipped already, by a try that was cut off before it wrote that down.
    if (live === generation) return undefined;
    if (candidate !== generation) throw conflict('RebuildIsOver', 'This candidate was withdrawn meanwhile.');
    return { live: generation, previous: live };
  });
  return changeRebuild(rebuilds, rebuildId, ({ status }) =>
    status === 'built' ? { status: 'promoted', job: null, switchedAt: now() } : undefined,
  );
}

function refuseUnlessReady({ status, comparison }: Rebuild, acceptDifferences: boolean): void {
  if (status !== 'built') {
    throw conflict('RebuildNotBuilt', `This rebuild is ${status}; only a built candidate can be promoted.`);
  }
  if (acceptDifferences) return;
  if (!comparison) throw conflict('NotCompared', 'The candidate has not been compared with what serves.');
  const { samples, ...counts } = comparison.tally;
  if (counts.differentStreams === 0) return;
  const detail = `${counts.differentStreams} of ${comparison.streams} streams differ from what serves.`;
  throw conflict('CandidateDiffers', detail, { ...counts, samples });
}
