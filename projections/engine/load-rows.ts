/**
 * The read path of commands and queries: rows as stored, with the commits the projector has not got to folded over
 * them. Exact at the head, however far the projector lags.
 *
 * The order of reads is what makes it exact. Checkpoint first, rows after it: a row holds at least what the checkpoint
 * vouches for. Tail last: the head is never older than a row. A row that is ahead of its neighbours skips the
 * commits it has seen.
 */
import type { Commit, Head, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { Row, ViewStore } from '#domain/ports/view-store';
import { BOOK } from '../row-keys.ts';
import { checkpointIn, type Checkpoint } from './checkpoint.ts';
import { decodeCommit, selectorsOf, type DecodedCommit } from './decode-commit.ts';
import type { Editions } from './editions.ts';
import { ProjectionContention, TailTooLong } from './errors.ts';
import { foldCommit } from './fold-commit.ts';
import type { Projection, Selector } from './projection.ts';
import { readCommits } from './read-commits.ts';
import { createRowReader, type RowReader } from './row-reader.ts';
import { createRowSet, type FoldingRows } from './row-set.ts';

/** Commits a request folds on its way before it gives up; a lag this long is an outage of the projector. */
export const MAX_TAIL = 2_000;

/** Rounds of "the tail touches more rows" and "while they were read the tail grew" before giving up. */
const MAX_ROUNDS = 10;

export type LoadRequest = {
  readonly views: ViewStore;
  readonly events: EventStore;
  readonly generation: number;
  readonly stream: StreamId;
  /** What is needed besides the front page (`BOOK`), which is always read. */
  readonly selectors?: readonly Selector[];
  /**
   * Reads further rows that are found otherwise than by their keys, such as a page of a list by date, from the
   * stream's own partition, whose full name it gets. Called once, after the checkpoint was read and before the tail.
   */
  readonly found?: ((partition: string) => Promise<readonly Row[]>) | undefined;
  readonly editions: Editions;
};

/** Rows for reading; nothing is ever written through them. */
export type ReadableRows = Pick<FoldingRows, 'read' | 'keys' | 'list'>;

export type LoadedRows = {
  readonly rows: ReadableRows;
  /** Where the stream stands, and what the rows show: the head to append behind. */
  readonly head: Head;
  /** What the stored rows vouch for, and whether the stream is parked. */
  readonly checkpoint: Checkpoint;
  /** Commits after the checkpoint, folded into `rows`. */
  readonly tail: readonly DecodedCommit[];
  readonly tailLength: number;
  /** Full name of the partition the rows came from, for lists by date: one generation serves a whole request. */
  readonly partition: string;
  /**
   * The same with further rows, still exact: reads what is missing, then what was committed since. `rows` are rows
   * that were read otherwise, such as a page of a list by date.
   */
  readonly more: (selectors: readonly Selector[], rows?: readonly Row[]) => Promise<LoadedRows>;
  /** The same rows with what was committed since. */
  readonly refresh: () => Promise<LoadedRows>;
  /**
   * The books with the commit that follows their head, for whoever has just appended it: nothing is read, and of the
   * tail nothing is folded again. It folds on in the very rows at hand, so what it was called on shows them too, and
   * must not be used any more. Undefined when the commit does not follow, or touches a range of which only a part was
   * loaded.
   */
  readonly followedBy: (commit: Commit) => LoadedRows | undefined;
};

type Load = LoadRequest & {
  readonly reader: RowReader;
  readonly checkpoint: Checkpoint;
  /** Of the edition that built the rows. */
  readonly projections: readonly Projection[];
};

/**
 * Loads the front page and `selectors` at the head. Rows that derive from one another must be named by one range
 * selector: when the tail touches part of such a range, the rest of it is read too.
 * Throws TailTooLong, PoisonCommit when the tail holds a commit that cannot be folded, UnknownEdition, and whatever the
 * ports throw.
 */
export async function loadRows(request: LoadRequest): Promise<LoadedRows> {
  const reader = createRowReader(request);
  await reader.load([BOOK]);
  const { events, stream, editions, found, selectors = [] } = request;
  const checkpoint = checkpointIn(reader, { genesis: events.genesis(stream), newest: editions.newest });
  const projections = editions.projectionsOf(checkpoint.edition);
  const [rows = []] = await Promise.all([found?.(reader.partitionOf()), reader.load(selectors)]);
  reader.adopt(rows);
  return completeTail({ ...request, reader, checkpoint, projections }, []);
}

/** Reads the tail to its end, and the rows it drags in, until neither grows. */
async function completeTail(load: Load, known: readonly DecodedCommit[]): Promise<LoadedRows> {
  let tail = known;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    tail = [...tail, ...(await readTail(load, tail))];
    const partly = partlyLoaded(load, tail);
    if (partly.length === 0) return folded(load, tail);
    // Rows read now may be newer than the tail we have, hence another round.
    await load.reader.load(partly);
  }
  throw new ProjectionContention(load.stream, MAX_ROUNDS);
}

/** What the commits touch of which some was loaded, but not all. */
function partlyLoaded({ reader, projections }: Load, commits: readonly DecodedCommit[]): readonly Selector[] {
  return commits
    .flatMap((commit) => selectorsOf(commit, projections))
    .filter((selector) => reader.touches(selector) && !reader.isFullyLoaded(selector));
}

async function readTail(load: Load, known: readonly DecodedCommit[]): Promise<readonly DecodedCommit[]> {
  const { events, stream, checkpoint } = load;
  const tail: DecodedCommit[] = [];
  for await (const commit of readCommits(events, stream, { after: headOf(load, known).version })) {
    if (known.length + tail.length >= MAX_TAIL) throw new TailTooLong(stream, checkpoint.version, MAX_TAIL);
    tail.push(decodeCommit(commit));
  }
  return tail;
}

function headOf({ checkpoint }: Load, tail: readonly DecodedCommit[]): Head {
  const { version, recordedAt, hash } = tail.at(-1)?.commit ?? checkpoint;
  return { version, recordedAt, hash };
}

function folded(load: Load, tail: readonly DecodedCommit[]): LoadedRows {
  const rows = createRowSet(load.reader);
  for (const commit of tail) foldCommit(rows, commit, load.projections);
  return toLoadedRows(load, tail, rows);
}

function toLoadedRows(load: Load, tail: readonly DecodedCommit[], rows: FoldingRows): LoadedRows {
  const { reader, checkpoint, projections } = load;
  const revision = reader.revision();
  const loaded: LoadedRows = {
    rows,
    head: headOf(load, tail),
    checkpoint,
    tail,
    tailLength: tail.length,
    partition: reader.partitionOf(),
    refresh: () => completeTail(load, tail),
    more: async (selectors, read = []) => {
      // What somebody else asked for since is read, but it is not in these rows.
      const isComplete = reader.revision() === revision && selectors.every(reader.isFullyLoaded);
      if (read.length === 0 && isComplete) return loaded;
      reader.adopt(read);
      await reader.load(selectors);
      return completeTail(load, tail);
    },
    followedBy: (commit) => {
      if (commit.version !== headOf(load, tail).version + 1) return undefined;
      const decoded = decodeCommit(commit);
      if (partlyLoaded(load, [decoded]).length > 0) return undefined;
      foldCommit(rows, decoded, projections);
      return toLoadedRows(load, [...tail, decoded], rows);
    },
  };
  return loaded;
}
