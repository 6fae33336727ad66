/**
 * Brings the stored rows of one stream forward. A stream record is only a tap on the shoulder; the log is the truth. So
 * live projection, repair of a gap, redrive and rebuild are this one function, and duplicates, reordered or lost
 * records and two projectors at once all end in the same rows.
 */
import type { Commit, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { ViewStore } from '#domain/ports/view-store';
import { BOOK, CHECKPOINT } from '../row-keys.ts';
import { checkpointIn, type Checkpoint } from './checkpoint.ts';
import type { Editions } from './editions.ts';
import { ProjectionContention } from './errors.ts';
import type { Observe } from './observation.ts';
import { readCommits } from './read-commits.ts';
import { createRowReader, type RowReader } from './row-reader.ts';
import { slicesOf } from './slices.ts';
import { snapshotsOf } from './snapshot-writer.ts';
import type { Snapshots } from './snapshots.ts';
import { writeSlice } from './write-slice.ts';

/** Passes in a row that may find their rows changed by others although the checkpoint stands still. */
const MAX_ATTEMPTS = 8;
const SLICE_COMMITS = 500;
/** Commits between the checkpoint and the tap that one who only follows makes up for. */
export const MAX_FOLLOWED = 100;

export type AdvanceRequest = {
  readonly views: ViewStore;
  readonly events: EventStore;
  readonly editions: Editions;
  readonly generation: number;
  readonly stream: StreamId;
  /** Commits a stream record brought, in any order. Without them everything after the checkpoint is read. */
  readonly tap?: readonly Commit[];
  /**
   * Only go along with rows that are nearly up to date: nothing is done where there are none yet, unless the tap holds
   * the first commit, or where more than MAX_FOLLOWED commits are missing. Somebody else is building those.
   */
  readonly follow?: boolean;
  /** Where to put rows away as they were, for questions about the past. */
  readonly snapshots?: Snapshots | undefined;
  readonly observe?: Observe;
  /** The clock, as an ISO instant; only for noting when a stream was parked. */
  readonly now?: () => string;
  /** Commits folded in memory before rows are written. */
  readonly sliceCommits?: number;
};

/** `from` and `to` are checkpoint versions, before and after. */
export type AdvanceResult =
  | { readonly kind: 'advanced'; readonly from: number; readonly to: number; readonly rowsWritten: number }
  | { readonly kind: 'current'; readonly version: number }
  | { readonly kind: 'parked'; readonly version: number; readonly error: string }
  /** Only with `follow`: the rows are left to whoever builds them. */
  | { readonly kind: 'left'; readonly version: number };

/**
 * Projects what is new. A commit that cannot be folded parks the stream right before it; nothing happens to a parked
 * stream. Throws what the ports throw, ProjectionContention, and UnknownEdition for rows of a newer code than this.
 */
export function advance(request: AdvanceRequest): Promise<AdvanceResult> {
  return run(request, false);
}

/** Tries a parked stream again, after a fix; parks it again if it still cannot go on. Otherwise the same as `advance`. */
export function redrive(request: Omit<AdvanceRequest, 'tap' | 'follow'>): Promise<AdvanceResult> {
  return run(request, true);
}

type Progress = { readonly from: number; readonly to: number; readonly rowsWritten: number };
type Pass = { readonly kind: 'done' | 'stale'; readonly checkpoint: Checkpoint; readonly rowsWritten: number };

async function run(request: AdvanceRequest, resume: boolean): Promise<AdvanceResult> {
  let progress: Progress | undefined;
  let newest = -1;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const start = await beginPass(request);
    // Whoever moved it: as long as it moves, nobody is stuck, and the log has an end.
    if (start.checkpoint.version > newest) attempt = 1;
    newest = start.checkpoint.version;
    // Resuming is for the stream as it was parked before; where it gets stuck on the way it stays.
    if (start.checkpoint.parked && !(resume && !progress)) return toResult(start.checkpoint, progress);
    if (!progress && isLeft(request, start)) return { kind: 'left', version: start.checkpoint.version };
    const pass = await runPass(request, start);
    const advanced = pass.checkpoint.version > start.checkpoint.version;
    if (advanced) {
      progress = {
        from: progress?.from ?? start.checkpoint.version,
        to: pass.checkpoint.version,
        rowsWritten: (progress?.rowsWritten ?? 0) + pass.rowsWritten,
      };
    }
    if (pass.kind === 'done') return toResult(pass.checkpoint, progress);
    request.observe?.({ kind: 'contention', attempt, ...subject(request) });
  }
  throw new ProjectionContention(request.stream, MAX_ATTEMPTS);
}

type Start = { readonly reader: RowReader; readonly checkpoint: Checkpoint };

/** The checkpoint is read before any other row: what it vouches for is then in all of them. */
async function beginPass(request: AdvanceRequest): Promise<Start> {
  const reader = createRowReader(request);
  await reader.load([BOOK]);
  const origin = { genesis: request.events.genesis(request.stream), newest: request.editions.newest };
  return { reader, checkpoint: checkpointIn(reader, origin) };
}

function isLeft({ follow = false, tap }: AdvanceRequest, { reader, checkpoint }: Start): boolean {
  if (!follow) return false;
  const fresh = (tap ?? []).map(({ version }) => version).filter((version) => version > checkpoint.version);
  const first = Math.min(...fresh);
  const isStarted = reader.get(reader.partitionOf(), CHECKPOINT) !== undefined;
  if (!isStarted) return first !== 1;
  return !tap || (fresh.length > 0 && first > checkpoint.version + MAX_FOLLOWED);
}

/** Works through the commits after the checkpoint, slice by slice, until there are none or somebody else was faster. */
async function runPass(request: AdvanceRequest, { reader, checkpoint: start }: Start): Promise<Pass> {
  const { views, events, editions, sliceCommits = SLICE_COMMITS, now = () => new Date().toISOString() } = request;
  const projections = editions.projectionsOf(start.edition);
  const target = { views, events, projections, reader, now };
  const noting = snapshotsOf(request, { edition: start.edition, projections });
  let checkpoint = start;
  let rowsWritten = 0;
  const source = commitsAfter(request, start.version);
  for await (const { commits, poison } of slicesOf(source, { projections, maxCommits: sliceCommits })) {
    const position = checkpoint.version;
    // A slice before this one may have been drawn out over the commits of this one.
    const fresh = commits.filter(({ decoded }) => decoded.commit.version > position);
    if (fresh.length === 0 && !poison) continue;
    const noted = await noting(checkpoint, fresh);
    const result = await writeSlice(target, noted, { commits: fresh, ...(poison && { poison }) });
    if (result.kind === 'stale') return { kind: 'stale', checkpoint, rowsWritten };
    tell(request, checkpoint, result);
    ({ checkpoint } = result);
    rowsWritten += result.rowsWritten;
    if (checkpoint.parked) break;
  }
  return { kind: 'done', checkpoint, rowsWritten };
}

/** The tap where it continues the checkpoint exactly, the log otherwise. */
async function* commitsAfter(request: AdvanceRequest, version: number): AsyncIterable<Commit> {
  const { tap, events, stream, observe } = request;
  const fresh = [...new Map(tap?.map((commit) => [commit.version, commit])).values()]
    .filter((commit) => commit.version > version)
    .sort((a, b) => a.version - b.version);
  const [first] = fresh;
  if (tap && !first) return;
  if (first && fresh.every((commit, index) => commit.version === version + 1 + index)) {
    yield* fresh;
    return;
  }
  if (first) observe?.({ kind: 'gap-repaired', checkpoint: version, tapped: first.version, ...subject(request) });
  yield* readCommits(events, stream, { after: version });
}

function tell(
  request: AdvanceRequest,
  before: Checkpoint,
  { checkpoint, rowsWritten }: { readonly checkpoint: Checkpoint; readonly rowsWritten: number },
): void {
  const { observe } = request;
  const { version: to, recordedAt: newestRecordedAt, parked } = checkpoint;
  if (to > before.version) {
    observe?.({ kind: 'advanced', from: before.version, to, rowsWritten, newestRecordedAt, ...subject(request) });
  }
  if (parked) observe?.({ kind: 'parked', version: parked.version, error: parked.error, ...subject(request) });
}

function toResult({ version, parked }: Checkpoint, progress: Progress | undefined): AdvanceResult {
  if (parked) return { kind: 'parked', version: parked.version, error: parked.error };
  return progress ? { kind: 'advanced', ...progress } : { kind: 'current', version };
}

function subject({ stream, generation }: AdvanceRequest): { readonly stream: StreamId; readonly generation: number } {
  return { stream, generation };
}
