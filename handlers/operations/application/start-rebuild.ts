import type { Rebuild } from '#domain/ports/rebuild-store';
import { RequestProblem } from '#handlers/http/problem';
import { changeGenerations } from './change-generations.ts';
import type { RebuildControl } from './operations.ts';
import { changeRebuild, conflict, executionName } from './rebuild-record.ts';

export type StartRebuild = { readonly rebuildId: string; readonly startedBy: string };

/**
 * Opens a new generation and starts building it. Repeated with the same id it goes on where it was cut off. Throws the
 * problem RebuildInProgress (409) while another rebuild is open: until its rows are removed, or it replaced the rows
 * before it and those are removed.
 */
export async function startRebuild(control: RebuildControl, request: StartRebuild): Promise<Rebuild> {
  const rebuild = (await control.rebuilds.find(request.rebuildId)) ?? (await createRecord(control, request));
  if (rebuild.status !== 'building') return rebuild;
  await openCandidate(control, rebuild);
  const { rebuildId } = rebuild;
  await control.workflow.start(executionName(rebuildId, 1), { rebuildId, job: 'build', run: 1 });
  return rebuild;
}

async function createRecord(
  { registry, rebuilds, editions, now }: RebuildControl,
  { rebuildId, startedBy }: StartRebuild,
): Promise<Rebuild> {
  const [{ live, candidate = 0, previous = 0 }, newest] = await Promise.all([registry.read(), rebuilds.newest()]);
  if (newest && newest.status !== 'cleaned-up') throw inProgress(newest);
  if (candidate > 0 || previous > 0) throw inProgress(undefined);
  const rebuild: Rebuild = {
    rebuildId,
    // Never that of an earlier rebuild: a worker of it that was thought dead then writes where nobody looks.
    generation: Math.max(live, newest?.generation ?? 0) + 1,
    replaces: live,
    edition: editions.newest,
    status: 'building',
    startedBy,
    startedAt: now(),
    finishedAt: null,
    switchedAt: null,
    runs: 1,
    job: 'build',
    built: null,
    comparison: null,
    error: null,
    revision: 0,
  };
  if ((await rebuilds.create(rebuild)) === 'taken') throw inProgress(undefined);
  return rebuild;
}

/** From here on the projector brings the new generation forward too, stream by stream as they are begun in it. */
async function openCandidate({ registry, rebuilds }: RebuildControl, rebuild: Rebuild): Promise<void> {
  const { generation, rebuildId } = rebuild;
  try {
    await changeGenerations(registry, (generations) => {
      const { candidate, previous } = generations;
      if (candidate === generation) return undefined;
      if (candidate !== undefined || previous !== undefined) throw inProgress(undefined);
      return { ...generations, candidate: generation };
    });
  } catch (error) {
    if (error instanceof RequestProblem) {
      await changeRebuild(rebuilds, rebuildId, () => ({ status: 'cleaned-up', job: null, error: error.message }));
    }
    throw error;
  }
}

function inProgress(rebuild: Rebuild | undefined): RequestProblem {
  const what = rebuild ? `The last rebuild is ${rebuild.status}.` : 'Another rebuild has just begun.';
  const data = rebuild && { rebuildId: rebuild.rebuildId, status: rebuild.status };
  return conflict('RebuildInProgress', `${what} Finish it first, then clean up what it leaves behind.`, data);
}
