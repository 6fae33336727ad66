/**
 * Records of rebuilds and how far their work is. A rebuild works in jobs; a job's streams are cut into chunks that can
 * be worked on anywhere, in any order and more than once.
 */
import * as z from 'zod';
import type { StreamId } from '../kernel/stream.ts';

/** `build` makes the rows of the candidate, `compare` holds them against live, `remove` deletes a retired generation. */
export const RebuildJob = z.enum(['build', 'compare', 'remove']);
export type RebuildJob = z.infer<typeof RebuildJob>;

/** One run of a job of a rebuild; a job that is started again has a new number, and its chunks are new ones. */
export type JobRun = { readonly rebuildId: string; readonly job: RebuildJob; readonly run: number };

/** A row that differs, seen from the candidate. */
const Difference = z.object({ stream: z.string(), row: z.string(), kind: z.enum(['changed', 'missing', 'added']) });

/** What a job has counted so far. A build counts `parked` and `events`, a comparison all the others. */
export const Tally = z.object({
  parked: z.int(),
  /** Events folded by workers that lived to save their progress. */
  events: z.int(),
  differentStreams: z.int(),
  rows: z.int(),
  changed: z.int(),
  missing: z.int(),
  added: z.int(),
  /** Some of the rows that differ. */
  samples: z.array(Difference),
});
export type Tally = z.infer<typeof Tally>;

/** How far one chunk is: `done` of its `streams`, counted in `tally`. */
export const ChunkProgress = z.object({
  chunk: z.int().min(1),
  streams: z.int(),
  done: z.int(),
  tally: Tally,
  /** Rises with every save, so that a worker that was thought dead saves nothing over its successor. */
  revision: z.int(),
});
export type ChunkProgress = z.infer<typeof ChunkProgress>;

export const Rebuild = z.object({
  rebuildId: z.string(),
  generation: z.int().min(1),
  /** The generation that served when it began. */
  replaces: z.int().min(1),
  edition: z.int().min(1),
  status: z.enum(['building', 'built', 'promoted', 'rolled-back', 'cleaned-up', 'cancelled', 'failed']),
  startedBy: z.string(),
  /** ISO instants, here and below. */
  startedAt: z.string(),
  /** End of the building, however it ended. */
  finishedAt: z.string().nullable(),
  /** When the registry was last changed for it: not before a while after may its rows be removed. */
  switchedAt: z.string().nullable(),
  /** Runs that were begun. */
  runs: z.int(),
  /** The job at work. */
  job: RebuildJob.nullable(),
  /** Result of the build; null while it goes on. */
  built: z.object({ streams: z.int(), done: z.int(), parked: z.int(), events: z.int() }).nullable(),
  comparison: z.object({ comparedAt: z.string(), streams: z.int(), tally: Tally }).nullable(),
  error: z.string().nullable(),
  /** Rises with every change. */
  revision: z.int(),
});
export type Rebuild = z.infer<typeof Rebuild>;

export type RebuildStore = {
  /** `taken`: there is a record of a rebuild into that generation; nothing was written. */
  readonly create: (rebuild: Rebuild) => Promise<'created' | 'taken'>;
  /** Strongly consistent, as all reads here. */
  readonly find: (rebuildId: string) => Promise<Rebuild | undefined>;
  /** The one with the highest generation. */
  readonly newest: () => Promise<Rebuild | undefined>;
  /** Stores `rebuild` with the next revision; `stale` when the stored revision is no longer `rebuild.revision`. */
  readonly change: (rebuild: Rebuild) => Promise<'changed' | 'stale'>;
  /** Stores the streams of a chunk once. Yields what is stored under that number: these, or those of an earlier try. */
  readonly plan: (run: JobRun, chunk: number, streams: readonly StreamId[]) => Promise<readonly StreamId[]>;
  /** Undefined when no such chunk was planned. */
  readonly chunk: (run: JobRun, chunk: number) => Promise<PlannedChunk | undefined>;
  /** Stores `progress` with the next revision; `stale` when somebody else saved since it was read. */
  readonly save: (run: JobRun, progress: ChunkProgress) => Promise<'saved' | 'stale'>;
  /** All chunks of the run, in no particular order. */
  readonly progress: (run: JobRun) => AsyncIterable<ChunkProgress>;
};

export type PlannedChunk = { readonly streams: readonly StreamId[]; readonly progress: ChunkProgress };
