/** The workflow of a rebuild, as Step Functions runs it: plan, workers on the chunks, finish, and the job that follows. */
import { RebuildJob, type JobRun, type Rebuild } from '#domain/ports/rebuild-store';
import type { StreamId } from '#domain/kernel/stream';
import { unreachable } from '#domain/kernel/decision';
import { buildStream } from '#handlers/operations/application/build-stream';
import { compareStream } from '#handlers/operations/application/compare-stream';
import { finishJob } from '#handlers/operations/application/finish-job';
import type { IsLate } from '#handlers/operations/application/operations';
import { planChunks } from '#handlers/operations/application/plan-chunks';
import { removeStream } from '#handlers/operations/application/remove-stream';
import { workOnChunk, type StreamWork } from '#handlers/operations/application/work-on-chunk';
import type { World } from '../world.ts';
import { withPatience } from './patience.ts';
import { snapshotsOf } from './snapshots.ts';
import { supervise } from './supervise.ts';

/** What an execution is started with. */
export function toJobRun({ rebuildId, job, run }: Readonly<Record<string, unknown>>): JobRun {
  return { rebuildId: String(rebuildId), job: RebuildJob.parse(job), run: Number(run) };
}

/** Done again after a crash it goes on where the records say. Throws what passes for the caller to try again. */
export async function runJob(world: World, run: JobRun): Promise<void> {
  const { chunks } = await planChunks(world, { run, chunks: 0, after: null });
  for (let chunk = 1; chunk <= chunks; chunk += 1) {
    // A second worker, as after a timeout that the first one did not notice.
    supervise(world, `worker on ${run.job} ${String(chunk)}`, async () => {
      await withPatience(world, () => workOn(world, { run, chunk }));
    });
    await workOn(world, { run, chunk });
  }
  const { next } = await finishJob(world, run);
  if (next) await runJob(world, { ...run, job: next });
}

type Chunk = { readonly run: JobRun; readonly chunk: number };

async function workOn(world: World, { run, chunk }: Chunk): Promise<void> {
  let isDone = false;
  while (!isDone) {
    // Time runs out now and then.
    const isLate: IsLate = () => !world.isCalm() && world.chance.happens(0.1);
    const work = (rebuild: Rebuild, stream: StreamId, isOver: IsLate) =>
      workOnStream(world, run, { rebuild, stream, isLate: isOver });
    isDone = (await workOnChunk(world, { run, chunk, isLate, workOn: work })).done;
  }
}

type Target = Parameters<typeof buildStream>[1];

function workOnStream(world: World, { job }: JobRun, target: Target): Promise<StreamWork> {
  const { store, foldCode } = snapshotsOf(world);
  switch (job) {
    case 'build':
      return buildStream({ ...world, snapshots: snapshotsOf(world) }, target);
    case 'compare':
      return compareStream({ ...world, snapshots: snapshotsOf(world) }, target);
    case 'remove':
      return removeStream({ ...world, outdated: { store, foldCode } }, target);
    default:
      return unreachable(job);
  }
}
