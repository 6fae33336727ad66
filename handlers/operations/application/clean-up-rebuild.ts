import type { Rebuild } from '#domain/ports/rebuild-store';
import { RequestProblem } from '#handlers/http/problem';
import { beginJob } from './begin-job.ts';
import { withdraw } from './change-generations.ts';
import type { RebuildControl } from './operations.ts';
import { conflict, findRebuild } from './rebuild-record.ts';

/**
 * How long after a switch rows may be asked for by those who have not heard of it: readers remember the generations for
 * five seconds, and a function runs for less than a minute after that.
 */
const SETTLED_AFTER_SECONDS = 60;

/**
 * Begins to remove the rows that no longer serve: what was replaced, or the candidate that did not make it. Repeated it
 * begins anew. Throws the problems (409) NothingToCleanUp and TooEarly.
 */
export async function cleanUpRebuild(control: RebuildControl, rebuildId: string): Promise<Rebuild> {
  const rebuild = await findRebuild(control.rebuilds, rebuildId);
  if (rebuild.status === 'cleaned-up') return rebuild;
  refuseIfEarly(rebuild, control.now());
  await withdraw(control.registry, retiredGeneration(rebuild));
  return beginJob(control, rebuild, { job: 'remove' });
}

/** The generation whose rows a rebuild leaves behind. */
export function retiredGeneration({ status, generation, replaces }: Rebuild): number {
  return status === 'promoted' ? replaces : generation;
}

function refuseIfEarly({ status, switchedAt }: Rebuild, now: string): void {
  if (switchedAt === null) {
    throw conflict('NothingToCleanUp', `This rebuild is ${status}; promote or cancel it first.`);
  }
  const seconds = (Date.parse(now) - Date.parse(switchedAt)) / 1000;
  if (seconds >= SETTLED_AFTER_SECONDS) return;
  const retryAfter = Math.ceil(SETTLED_AFTER_SECONDS - seconds);
  const detail = `Some readers may not have heard of the switch. Try again in ${retryAfter} seconds.`;
  throw new RequestProblem({ status: 409, code: 'TooEarly', detail, retryAfter });
}
