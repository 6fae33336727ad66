import type { Rebuild } from '#domain/ports/rebuild-store';
import { beginJob } from './begin-job.ts';
import type { RebuildControl } from './operations.ts';
import { conflict, findRebuild } from './rebuild-record.ts';

/** Begins to compare the candidate with live, stream by stream, anew. The result replaces that of an earlier time. */
export async function compareRebuild(control: RebuildControl, rebuildId: string): Promise<Rebuild> {
  const rebuild = await findRebuild(control.rebuilds, rebuildId);
  if (rebuild.status !== 'built') {
    throw conflict('RebuildNotBuilt', `This rebuild is ${rebuild.status}; only a built candidate can be compared.`);
  }
  return beginJob(control, rebuild, { job: 'compare', comparison: null });
}
