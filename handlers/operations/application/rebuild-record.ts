/** Finding and changing the record of a rebuild. */
import type { JobRun, Rebuild, RebuildStore } from '#domain/ports/rebuild-store';
import { RequestProblem } from '#handlers/http/problem';

const MAX_ATTEMPTS = 10;

/** Throws a 404 problem when there is no such rebuild. */
export async function findRebuild(rebuilds: RebuildStore, rebuildId: string): Promise<Rebuild> {
  const rebuild = await rebuilds.find(rebuildId);
  if (rebuild) return rebuild;
  throw new RequestProblem({ status: 404, code: 'RebuildNotFound', detail: 'There is no such rebuild.' });
}

/**
 * Stores what `next` makes of the record as it stands, and yields it. `next` is asked again when somebody else was
 * faster; undefined leaves the record alone, a throw goes through.
 */
export async function changeRebuild(
  rebuilds: RebuildStore,
  rebuildId: string,
  next: (rebuild: Rebuild) => Partial<Rebuild> | undefined,
): Promise<Rebuild> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const rebuild = await findRebuild(rebuilds, rebuildId);
    const change = next(rebuild);
    if (!change) return rebuild;
    const changed = { ...rebuild, ...change };
    if ((await rebuilds.change(changed)) === 'changed') return { ...changed, revision: rebuild.revision + 1 };
  }
  throw new Error(`the record of rebuild ${rebuildId} changed under us ${MAX_ATTEMPTS} times in a row`);
}

/** True while `run` is what the rebuild is at: not cancelled, not over, not begun anew. */
export function isAtWork(rebuild: Rebuild, { job, run }: JobRun): boolean {
  return rebuild.job === job && rebuild.runs === run;
}

/** Name of the execution that does a run. The first one, which builds, has the name of the rebuild. */
export function executionName(rebuildId: string, run: number): string {
  return run === 1 ? rebuildId : `${rebuildId}-${run}`;
}

/** A refusal because of how things stand; `code` says which. */
export function conflict(code: string, detail: string, data?: Readonly<Record<string, unknown>>): RequestProblem {
  return new RequestProblem({ status: 409, code, detail, data });
}
