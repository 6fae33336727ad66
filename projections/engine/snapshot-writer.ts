/**
 * Takes snapshots while a stream is projected. The rows are folded a second time, from the newest snapshot on, apart
 * from the stored ones: those may have been written by other code. In a long run they stay in memory, so a rebuild
 * reads nothing for it; a live projector wakes up once in EVENTS_PER_SNAPSHOT events.
 */
import type { StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { SnapshotSeries } from '#domain/ports/snapshot-store';
import type { Checkpoint } from './checkpoint.ts';
import { decodeCommit, type DecodedCommit } from './decode-commit.ts';
import { PoisonCommit } from './errors.ts';
import { foldCommit } from './fold-commit.ts';
import type { Projection } from './projection.ts';
import { readPastCommits } from './read-past-commits.ts';
import type { Observe } from './observation.ts';
import type { PreparedCommit } from './slices.ts';
import {
  EVENTS_PER_SNAPSHOT,
  isDue,
  isDueBefore,
  monthOf,
  NO_PROGRESS,
  progressed,
  progressedWithout,
  type SnapshotProgress,
} from './snapshot-points.ts';
import { newestSnapshot, snapshotRows, type PastRows, type Snapshots } from './snapshots.ts';

/** Commits folded at once to make up for snapshots that are missing; the next slice goes on from there. */
const MAX_CATCH_UP = 2_000;

/**
 * What `advance` does about snapshots before it writes a slice: takes those that are due in it and yields the checkpoint
 * with the progress noted. Before, so that the progress is in the same write; a snapshot says what the log says, so it
 * is right whatever becomes of the slice.
 */
export function snapshotsOf(
  request: Pick<SnapshotWriterOptions, 'events' | 'stream'> & {
    readonly snapshots?: Snapshots | undefined;
    readonly generation: number;
    readonly observe?: Observe;
  },
  built: { readonly edition: number; readonly projections: readonly Projection[] },
): (checkpoint: Checkpoint, slice: readonly PreparedCommit[]) => Promise<Checkpoint> {
  const { snapshots, events, stream, generation, observe } = request;
  if (!snapshots) return (checkpoint) => Promise.resolve(checkpoint);
  const writer = createSnapshotWriter({
    ...built,
    snapshots,
    events,
    stream,
    onTaken: (version) => observe?.({ kind: 'snapshot-taken', version, stream, generation }),
    onFailed: (error) => observe?.({ kind: 'snapshot-failed', error, stream, generation }),
  });
  return async (checkpoint, slice) => {
    const progress = checkpoint.snapshot ?? unknownProgress(checkpoint);
    return {
      ...checkpoint,
      snapshot: await writer.cover(
        progress,
        slice.map(({ decoded }) => decoded),
      ),
    };
  };
}

/** Of rows that were written before there were snapshots: as if none had ever been taken, at an event to a commit. */
function unknownProgress(checkpoint: Checkpoint): SnapshotProgress {
  return { version: 0, month: monthOf(checkpoint), events: checkpoint.version };
}

export type SnapshotWriterOptions = {
  readonly snapshots: Snapshots;
  readonly events: EventStore;
  readonly stream: StreamId;
  readonly edition: number;
  /** Of that edition. */
  readonly projections: readonly Projection[];
  /** Told the version of each snapshot that was stored. */
  readonly onTaken?: (version: number) => void;
  /** Told what went wrong. Snapshots are a cache, so nothing else comes of it. */
  readonly onFailed?: (error: unknown) => void;
};

export type SnapshotWriter = {
  /**
   * Takes the snapshots that are due within `commits`, which follow each other, and yields the progress after them.
   * Never throws; after a failure it tries again when the next one is due.
   */
  readonly cover: (progress: SnapshotProgress, commits: readonly DecodedCommit[]) => Promise<SnapshotProgress>;
};

export function createSnapshotWriter(options: SnapshotWriterOptions): SnapshotWriter {
  const { stream, edition, snapshots, onFailed } = options;
  const series = { stream, edition, foldCode: snapshots.foldCode };
  let open: Fold | undefined;
  return {
    cover: async (progress, commits) => {
      const [first] = commits;
      const last = commits.at(-1);
      if (!first || !last) return progress;
      const recorded = commits.map(({ commit }) => commit);
      const withoutAny = progressedWithout(progress, { commits: recorded, every: everyOf(options) });
      if (!open && withoutAny) return withoutAny;
      try {
        const upTo = first.commit.version - 1;
        open ??= await openFold({ ...options, series }, upTo);
        if (!(await catchUp(open, upTo))) return { ...open.progress, events: everyOf(options) };
        for (const commit of commits) await foldOn(open, commit);
        return open.progress;
      } catch (error) {
        open = undefined;
        // A commit that cannot be folded parks the stream, which is told elsewhere.
        if (!(error instanceof PoisonCommit)) onFailed?.(error);
        return { version: progress.version, month: monthOf(last.commit), events: 0 };
      }
    },
  };
}

type Fold = SnapshotWriterOptions & { readonly series: SnapshotSeries; past: PastRows; progress: SnapshotProgress };

async function openFold(
  options: SnapshotWriterOptions & { readonly series: SnapshotSeries },
  upTo: number,
): Promise<Fold> {
  const { snapshots, events, stream, series } = options;
  const request = { point: { version: upTo }, genesis: events.genesis(stream) };
  const past = await newestSnapshot(snapshots.store, series, request);
  const { version } = past.head;
  const progress = version === 0 ? NO_PROGRESS : { version, month: monthOf(past.head), events: 0 };
  return { ...options, past, progress };
}

/** Folds what lies between the rows and the commits to come, if that is not too much; true when it got there. */
async function catchUp(fold: Fold, upTo: number): Promise<boolean> {
  const after = fold.past.head.version;
  if (after >= upTo) return true;
  const bound = Math.min(upTo, after + MAX_CATCH_UP);
  for await (const commit of readPastCommits(fold.events, fold.stream, { after, upTo: bound })) {
    await foldOn(fold, decodeCommit(commit));
  }
  return bound === upTo;
}

async function foldOn(fold: Fold, decoded: DecodedCommit): Promise<void> {
  const { commit } = decoded;
  const { version, recordedAt, hash } = commit;
  if (version <= fold.past.head.version) return;
  if (isDueBefore(fold.progress, commit)) await take(fold);
  foldCommit(fold.past.rows, decoded, fold.projections);
  fold.past = { head: { version, recordedAt, hash }, rows: fold.past.rows };
  fold.progress = progressed(fold.progress, commit);
  if (isDue(fold.progress, everyOf(fold))) await take(fold);
}

function everyOf({ snapshots }: SnapshotWriterOptions): number {
  return snapshots.every ?? EVENTS_PER_SNAPSHOT;
}

async function take(fold: Fold): Promise<void> {
  const { snapshots, series, past, onTaken } = fold;
  const outcome = await snapshots.store.put(series, { head: past.head, rows: snapshotRows(past) });
  if (outcome === 'stored') onTaken?.(past.head.version);
  fold.progress = { version: past.head.version, month: monthOf(past.head), events: 0 };
}
