/** A rebuild over stores in memory, with a workflow that does in plain code what the state machine does. */
import type { StreamId } from '#domain/kernel/stream';
import type { JobRun, RebuildJob, RebuildStore } from '#domain/ports/rebuild-store';
import type { WorkflowStarter } from '#domain/ports/workflow-starter';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryGenerationRegistry } from '#infra/adapters/memory/generation-registry';
import { createMemoryRebuildStore } from '#infra/adapters/memory/rebuild-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import { advance } from '#projections/engine/advance';
import { singleEdition, type Editions } from '#projections/engine/editions';
import { accountOpened, accountRenamed, transactionRecorded } from '#projections/testing/sample-events';
import { appendCommits, sampleId } from '#projections/testing/sample-history';
import { SAMPLE_PROJECTIONS } from '#projections/testing/sample-projections';
import { buildStream } from '../application/build-stream.ts';
import { compareStream } from '../application/compare-stream.ts';
import { failJob } from '../application/fail-job.ts';
import { finishJob } from '../application/finish-job.ts';
import type { IsLate, RebuildControl, RebuildWork } from '../application/operations.ts';
import { planChunks, type Plan } from '../application/plan-chunks.ts';
import { removeStream } from '../application/remove-stream.ts';
import { workOnChunk } from '../application/work-on-chunk.ts';

export const REBUILD_ID = '7a1f5b4e-2c56-4a6e-8a57-8f3d2a3b9c01';

export type Execution = { readonly name: string; readonly input: JobRun };

/** A workflow that only remembers what was started and stopped. */
export function rememberingWorkflow() {
  const started: Execution[] = [];
  const stopped: string[] = [];
  const workflow: WorkflowStarter = {
    start: async (name, input) => {
      if (started.some((execution) => execution.name === name)) return;
      const { rebuildId, job, run } = input as JobRun;
      started.push({ name, input: { rebuildId, job, run } });
    },
    stop: async (name) => void stopped.push(name),
  };
  return { workflow, started, stopped };
}

/** `step` is awaited before each operation on the log and the rows: where a test throws, or lets others run. */
export function setUpRebuild(
  options: { readonly editions?: Editions; readonly step?: (operation: string) => Promise<void> } = {},
) {
  const { editions = singleEdition(SAMPLE_PROJECTIONS), step = () => Promise.resolve() } = options;
  const clock = { now: '2026-11-22T12:00:00.000Z' };
  const remembering = rememberingWorkflow();
  const events = createMemoryEventStore({ step });
  const views = createMemoryViewStore({ step });
  const registry = createMemoryGenerationRegistry();
  const rebuilds = createMemoryRebuildStore();
  const now = (): string => clock.now;
  const control: RebuildControl = { registry, rebuilds, workflow: remembering.workflow, editions, now };
  const work: RebuildWork = { registry, rebuilds, editions, now, events, views, snapshots: undefined };
  return {
    ...remembering,
    events,
    views,
    registry,
    rebuilds,
    control,
    work,
    /** Lets time pass. */
    wait: (seconds: number): void => {
      clock.now = new Date(Date.parse(clock.now) + seconds * 1000).toISOString();
    },
    /** Runs everything that was started and is not over, to its end. */
    runWorkflow: () => runAll(work, remembering),
    /** What the rows of a generation say, by partition without its generation, and sort key. */
    rowsOf: (generation: number) => rowsOf(views, generation),
  };
}

export type RebuildSetup = ReturnType<typeof setUpRebuild>;

export function sampleStream(number: number): StreamId {
  return `LEDGER#${sampleId(number)}`;
}

/** Appends a few commits to each of `count` ledgers and projects them into generation 1. */
export async function fillLedgers({ events, views, control }: RebuildSetup, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const stream = sampleStream(number);
    const commits = [
      [accountOpened(1, `account of ${number}`)],
      [accountRenamed(1, 'renamed'), transactionRecorded(1, number)],
      ...Array.from({ length: number % 3 }, (_, index) => [transactionRecorded(2 + index, 10)]),
    ];
    await appendCommits(events, stream, commits);
    await advance({ events, views, editions: control.editions, generation: 1, stream });
  }
}

const NEVER: IsLate = () => false;

/** The twin of infra/workflows/rebuild.asl.json, for one execution. */
export async function runExecution(work: RebuildWork, { input }: Execution, isLate: IsLate = NEVER): Promise<void> {
  let job: RebuildJob | undefined = input.job;
  while (job) {
    const run: JobRun = { ...input, job };
    try {
      const { chunks } = await planAll(work, run);
      for (let chunk = 1; chunk <= chunks; chunk += 1) {
        while (!(await workOn(work, { run, chunk, isLate })).done);
      }
      job = (await finishJob(work, run)).next;
    } catch (error) {
      await failJob(work, { run, error: String(error) });
      return;
    }
  }
}

async function planAll(work: RebuildWork, run: JobRun): Promise<Plan> {
  let plan: Plan & { readonly done: boolean } = { chunks: 0, after: null, done: false };
  while (!plan.done) plan = await planChunks(work, { ...plan, run });
  return plan;
}

/** One invocation of a worker. */
export function workOn(
  work: RebuildWork,
  { run, chunk, isLate }: { readonly run: JobRun; readonly chunk: number; readonly isLate: IsLate },
): Promise<{ readonly done: boolean }> {
  const jobs = { build: buildStream, compare: compareStream, remove: removeStream };
  return workOnChunk(work, {
    run,
    chunk,
    isLate,
    workOn: (rebuild, stream, late) =>
      jobs[run.job]({ ...work, outdated: undefined }, { rebuild, stream, isLate: late }),
  });
}

async function runAll(work: RebuildWork, { started, stopped }: ReturnType<typeof rememberingWorkflow>): Promise<void> {
  for (const execution of started.splice(0)) {
    if (!stopped.includes(execution.name)) await runExecution(work, execution);
  }
}

type StoredRow = { readonly version: number; readonly document: unknown };

function rowsOf(views: ReturnType<typeof createMemoryViewStore>, generation: number): Record<string, StoredRow> {
  const prefix = `G${generation}#`;
  const own = views.dump().filter(({ partition }) => partition.startsWith(prefix));
  return Object.fromEntries(
    own.map(({ partition, sort, document, version }) => [
      `${partition.slice(prefix.length)} ${sort}`,
      { version, document },
    ]),
  );
}

/** The newest rebuild as it is stored. */
export async function storedRebuild(rebuilds: RebuildStore) {
  const newest = await rebuilds.newest();
  if (!newest) throw new Error('there is no rebuild');
  return newest;
}
