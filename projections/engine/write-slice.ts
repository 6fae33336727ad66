/**
 * Folds one slice of commits into the stored rows. Each changed row is one guarded put, in any order; the checkpoint
 * comes last. A crash in between leaves rows that are ahead of the checkpoint, which the next fold recognizes by their
 * version and skips. A stream without a checkpoint gets one before its first rows, so that there is never a row whose
 * edition nobody knows.
 */
import type { Commit } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { ViewStore } from '#domain/ports/view-store';
import { CHECKPOINT } from '../row-keys.ts';
import { mapBounded } from './bounded.ts';
import { checkpointRow, type Checkpoint } from './checkpoint.ts';
import { PoisonCommit } from './errors.ts';
import { foldCommit } from './fold-commit.ts';
import type { Projection } from './projection.ts';
import { readCommits } from './read-commits.ts';
import { recentCommands } from './recent-commands.ts';
import type { RowReader } from './row-reader.ts';
import { createRowSet, type FoldingRows } from './row-set.ts';
import { slicesOf, type PreparedCommit, type Slice } from './slices.ts';

const PARALLEL_PUTS = 16;
const ERROR_LIMIT = 500;

export type SliceTarget = {
  readonly views: ViewStore;
  readonly events: EventStore;
  readonly projections: readonly Projection[];
  readonly reader: RowReader;
  readonly now: () => string;
};

export type SliceResult =
  | { readonly kind: 'stale' }
  | { readonly kind: 'written'; readonly checkpoint: Checkpoint; readonly rowsWritten: number };

/** Folds and writes `slice`, which continues `checkpoint`. `stale`: somebody else wrote one of the rows first. */
export async function writeSlice(target: SliceTarget, checkpoint: Checkpoint, slice: Slice): Promise<SliceResult> {
  const { reader, views, now } = target;
  const complete = await loadSlice(target, slice);
  const { rows, commits, poison } = foldSlice(target, complete);
  const changes = rows.changes();
  if (changes.length > 0 && !(await isBegun(target, checkpoint))) return { kind: 'stale' };
  const outcomes = await mapBounded(changes, PARALLEL_PUTS, ({ row, expectedVersion }) =>
    views.put(row, expectedVersion),
  );
  if (outcomes.includes('stale')) return { kind: 'stale' };

  const next = nextCheckpoint(checkpoint, { commits, poison, now });
  const partition = reader.partitionOf();
  const row = checkpointRow(partition, next);
  if ((await views.put(row, reader.get(partition, CHECKPOINT)?.version)) === 'stale') return { kind: 'stale' };
  reader.adopt([...changes.map((change) => change.row), row]);
  reader.forgetSingleRows();
  return { kind: 'written', checkpoint: next, rowsWritten: changes.length };
}

/** Puts the checkpoint that says which edition builds the rows, unless there is one; false if somebody was faster. */
async function isBegun({ reader, views }: SliceTarget, checkpoint: Checkpoint): Promise<boolean> {
  const partition = reader.partitionOf();
  if (reader.get(partition, CHECKPOINT)) return true;
  // The progress of snapshots already counts the slice that is still to be written.
  const row = checkpointRow(partition, { ...checkpoint, snapshot: undefined });
  if ((await views.put(row, undefined)) === 'stale') return false;
  reader.adopt([row]);
  return true;
}

/**
 * Reads the rows of a slice. When one of them is ahead, left by a writer that crashed, the slice is drawn out to that
 * version: every row is then written exactly as it stands after some commit, never between two.
 */
async function loadSlice(target: SliceTarget, slice: Slice): Promise<Slice> {
  const { reader, projections, events } = target;
  let { commits, poison } = slice;
  let open: readonly PreparedCommit[] = commits;
  for (;;) {
    await reader.load(open.flatMap(({ selectors }) => selectors));
    const last = commits.at(-1)?.decoded.commit;
    const newest = newestVersion(reader);
    if (!last || poison || newest <= last.version) return { commits, ...(poison && { poison }) };
    const further = readCommits(events, last.stream, { after: last.version, upTo: newest });
    open = [];
    for await (const more of slicesOf(further, { projections, maxCommits: Infinity })) {
      open = [...open, ...more.commits];
      poison = more.poison;
    }
    if (open.length === 0 && !poison) throw beyondTheLog(last, newest);
    commits = [...commits, ...open];
  }
}

/** Rows are made from the log alone, so this is a log that lost commits, or rows of another one. */
function beyondTheLog({ stream, version }: Commit, newest: number): Error {
  return new Error(`the rows of ${stream} contain commit ${newest}, but its log ends at ${version}; rebuild the rows`);
}

function newestVersion(reader: RowReader): number {
  let newest = 0;
  for (const { version } of reader.rows()) newest = Math.max(newest, version);
  return newest;
}

type Folded = {
  readonly rows: FoldingRows;
  /** The commits that were folded. */
  readonly commits: readonly Commit[];
  readonly poison: PoisonCommit | undefined;
};

/** Folds up to the commit that cannot be folded. Folding starts over for that: half of a commit must not be written. */
function foldSlice(target: SliceTarget, { commits, poison }: Slice): Folded {
  const rows = createRowSet(target.reader);
  for (const [index, { decoded }] of commits.entries()) {
    try {
      foldCommit(rows, decoded, target.projections);
    } catch (error) {
      if (!(error instanceof PoisonCommit)) throw error;
      return foldSlice(target, { commits: commits.slice(0, index), poison: error });
    }
  }
  return { rows, commits: commits.map(({ decoded }) => decoded.commit), poison };
}

function nextCheckpoint(
  current: Checkpoint,
  { commits, poison, now }: Omit<Folded, 'rows'> & { readonly now: () => string },
): Checkpoint {
  const { version, recordedAt, hash } = commits.at(-1) ?? current;
  const { edition, snapshot } = current;
  const commands = recentCommands(current.commands, commits);
  const next = { version, recordedAt, hash, edition, commands, ...(snapshot && { snapshot }) };
  if (!poison) return next;
  const parked = { version: poison.version, error: poison.message.slice(0, ERROR_LIMIT), at: now() };
  return { ...next, parked };
}
