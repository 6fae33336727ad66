/**
 * Brings the stored rows of one stream forward. A stream record is only a tap on the shoulder; the log is the truth. So
 * live projection, repair of a gap, redrive and rebuild are this one function, and duplicates, reordered or lost
 * records and two projectors at once all end in the same rows.
 */
import type { Commit, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { ViewStore } from '#domain/ports/view-store';
import { BOOK } from '../row-keys.ts';
import { checkpointIn, type Checkpoint } from './checkpoint.ts';
import { ProjectionContention } from './errors.ts';
import type { Observe } from './observation.ts';
import type { Projection } from './projection.ts';
import { readCommits } from './read-commits.ts';
import { createRowReader } from './row-reader.ts';
import { slicesOf } from './slices.ts';
import { writeSlice } from './write-slice.ts';

/** Passes in a row that may find their rows changed by others, without any progress of our own. */
const MAX_ATTEMPTS = 8;
const SLICE_COMMITS = 500;

export type AdvanceRequest = {
  readonly views: ViewStore;
  readonly events: EventStore;
  readonly projections: readonly Projection[];
  readonly generation: number;
  readonly stream: StreamId;
  /** Commits a stream record brought, in any order. Without them everything after the checkpoint is read. */
  readonly tap?: readonly Commit[];
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
  | { readonly kind: 'parked'; readonly version: number; readonly error: string };

/**
 * Projects what is new. A commit that cannot be folded parks the stream right before it; nothing happens to a parked
 * stream. Throws what the ports throw, and ProjectionContention.
 */
export function advance(request: AdvanceRequest): Promise<AdvanceResult> {
  return run(request, false);
}

/** Tries a parked stream again, after a fix; parks it again if it still cannot go on. Otherwise the same as `advance`. */
export function redrive(request: Omit<AdvanceRequest, 'tap'>): Promise<AdvanceResult> {
  return run(request, true);
}

type Progress = { readonly from: number; readonly to: number; readonly rowsWritten: number };
type Pass = { readonly kind: 'done' | 'stale'; readonly checkpoint: Checkpoint; readonly rowsWritten: number };

async function run(request: AdvanceRequest, resume: boolean): Promise<AdvanceResult> {
  let progress: Progress | undefined;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const start = await beginPass(request);
    // Resuming is for the stream as it was parked before; where it gets stuck on the way it stays.
    if (start.checkpoint.parked && !(resume && !progress)) return toResult(start.checkpoint, progress);
    const pass = await runPass(request, start);
    const advanced = pass.checkpoint.version > start.checkpoint.version;
    if (advanced) {
      progress = {
        from: progress?.from ?? start.checkpoint.version,
        to: pass.checkpoint.version,
        rowsWritten: (progress?.rowsWritten ?? 0) + pass.rowsWritten,
      };
      attempt = 0;
    }
    if (pass.kind === 'done') return toResult(pass.checkpoint, progress);
    request.observe?.({ kind: 'contention', attempt, ...subject(request) });
  }
  throw new ProjectionContention(request.stream, MAX_ATTEMPTS);
}

type Start = { readonly reader: ReturnType<typeof createRowReader>; readonly checkpoint: Checkpoint };

/** The checkpoint is read before any other row: what it vouches for is then in all of them. */
async function beginPass(request: AdvanceRequest): Promise<Start> {
  const reader = createRowReader(request);
  await reader.load([BOOK]);
  return { reader, checkpoint: checkpointIn(reader, request.events.genesis(request.stream)) };
}

/** Works through the commits after the checkpoint, slice by slice, until there are none or somebody else was faster. */
async function runPass(request: AdvanceRequest, { reader, checkpoint: start }: Start): Promise<Pass> {
  const { views, events, projections, sliceCommits = SLICE_COMMITS, now = () => new Date().toISOString() } = request;
  const target = { views, events, projections, reader, now };
  let checkpoint = start;
  let rowsWritten = 0;
  const source = commitsAfter(request, start.version);
  for await (const { commits, poison } of slicesOf(source, { projections, maxCommits: sliceCommits })) {
    const position = checkpoint.version;
    // A slice before this one may have been drawn out over the commits of this one.
    const fresh = commits.filter(({ decoded }) => decoded.commit.version > position);
    if (fresh.length === 0 && !poison) continue;
    const result = await writeSlice(target, checkpoint, { commits: fresh, ...(poison && { poison }) });
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
