/**
 * Two generations of one stream against each other, row by row and both at the same version, while commands go on. It
 * is what stands between a rebuild and the people who read what it made.
 */
import { canonicalJson } from '#domain/kernel/canonical-json';
import type { StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { Row, ViewStore } from '#domain/ports/view-store';
import { CHECKPOINT } from '../row-keys.ts';
import type { Editions } from './editions.ts';
import { ProjectionContention } from './errors.ts';
import { loadRows, type LoadedRows } from './load-rows.ts';
import { namedRows, outsideRows, type OutsideRow } from './named-rows.ts';
import type { Projection, Selector } from './projection.ts';

/** Keeps what is in memory at once to some ten thousand rows. */
const AT_ONCE = 5_000;
const PARTS = [' ', 'TX#', ...Array.from('123456789abcdef', (digit) => `TX#${digit}`), '~'];
/** Times one side catches up with the other, which went on while it was read. */
const MAX_ROUNDS = 20;
const SAMPLES = 10;

export type CompareRequest = {
  readonly views: ViewStore;
  readonly events: EventStore;
  readonly editions: Editions;
  readonly stream: StreamId;
  readonly live: number;
  readonly candidate: number;
  /** Commits up to which all rows of a stream are loaded at once; of longer ones, entries are taken in parts. */
  readonly atOnce?: number;
};

/** `row` is a sort key, or `partition/sort` outside the stream's own partition. `kind` is seen from the candidate. */
export type DifferentRow = { readonly row: string; readonly kind: 'changed' | 'missing' | 'added' };

/**
 * `rows` counts those in either generation. `added` ones belong to projections the live edition does not have, and are
 * no difference; a row that is too many otherwise is `changed`. `samples` are some of the rows counted.
 */
export type Comparison = {
  readonly rows: number;
  readonly changed: number;
  readonly missing: number;
  readonly added: number;
  readonly samples: readonly DifferentRow[];
};

/**
 * Compares what the rows say, not when they were last written. Reads all rows of both generations and the log once,
 * twice if the editions differ. Throws what `loadRows` throws: PoisonCommit for a stream that is parked in one of the
 * generations, TailTooLong for one whose candidate is not nearly built, ProjectionContention.
 */
export async function compareGenerations(request: CompareRequest): Promise<Comparison> {
  const outside = await outsideRows(request, request.editions);
  const { version } = await request.events.head(request.stream);
  const bounds = version <= (request.atOnce ?? AT_ONCE) ? [' ', '~'] : PARTS;
  const tally: Tally = { rows: 0, different: [], extra: [] };
  let editions: Pair<number> = { live: 1, candidate: 1 };
  for (const [index, from] of bounds.slice(0, -1).entries()) {
    const part = { from, to: bounds[index + 1] ?? '~', outside: index === 0 ? outside : [] };
    const pair = await loadPair(request, part);
    compareRows(tally, { live: rowsOf(pair.live, part), candidate: rowsOf(pair.candidate, part) });
    editions = { live: pair.live.checkpoint.edition, candidate: pair.candidate.checkpoint.edition };
  }
  return toComparison({
    ...tally,
    different: [...tally.different, ...(await explained(request, tally.extra, editions))],
  });
}

type Pair<Side> = { readonly live: Side; readonly candidate: Side };
type Part = { readonly from: string; readonly to: string; readonly outside: readonly OutsideRow[] };
type Tally = {
  rows: number;
  readonly different: DifferentRow[];
  /** Names of rows only the candidate has. */
  readonly extra: string[];
};

async function loadPair(request: CompareRequest, { from, to, outside }: Part): Promise<Pair<LoadedRows>> {
  const selectors: Selector[] = [{ kind: 'range', from, to }, ...outside];
  const load = (generation: number): Promise<LoadedRows> => loadRows({ ...request, generation, selectors });
  let [live, candidate] = await Promise.all([load(request.live), load(request.candidate)]);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const lead = live.head.version - candidate.head.version;
    if (lead === 0) return { live, candidate };
    if (lead < 0) live = await live.refresh();
    else candidate = await candidate.refresh();
  }
  throw new ProjectionContention(request.stream, MAX_ROUNDS);
}

/** What each row says, by its name. */
function rowsOf({ rows }: LoadedRows, { from, to, outside }: Part): ReadonlyMap<string, string> {
  const own = rows.list(from, to).filter(({ sort }) => sort !== CHECKPOINT);
  const others = outside.flatMap(({ sort, partition }): [string, string][] => {
    const document = rows.read(sort, partition);
    return document === undefined ? [] : [[`${partition}/${sort}`, canonicalJson(document)]];
  });
  return new Map([...own.map((row): [string, string] => [row.sort, contentOf(row)]), ...others]);
}

function contentOf({ document, byDate = '' }: Row): string {
  return `${byDate}\n${canonicalJson(document)}`;
}

function compareRows(tally: Tally, { live, candidate }: Pair<ReadonlyMap<string, string>>): void {
  for (const [row, content] of live) {
    const other = candidate.get(row);
    if (other === undefined) tally.different.push({ row, kind: 'missing' });
    else if (other !== content) tally.different.push({ row, kind: 'changed' });
  }
  const extra = [...candidate.keys()].filter((row) => !live.has(row));
  tally.extra.push(...extra);
  tally.rows += live.size + extra.length;
}

/** Rows only the candidate has are `added` where a projection that is new names them, and one too many elsewhere. */
async function explained(
  { events, stream, editions }: CompareRequest,
  extra: readonly string[],
  { live, candidate }: Pair<number>,
): Promise<readonly DifferentRow[]> {
  if (extra.length === 0) return [];
  const known = new Set(editions.projectionsOf(live).map(({ name }) => name));
  const fresh: readonly Projection[] = editions.projectionsOf(candidate).filter(({ name }) => !known.has(name));
  const named = new Set<string>();
  if (fresh.length > 0) {
    for await (const selector of namedRows({ events, stream }, fresh)) {
      if (selector.kind === 'row') named.add(nameOf(selector));
    }
  }
  return extra.map((row) => ({ row, kind: named.has(row) ? 'added' : 'changed' }));
}

function nameOf({ sort, partition }: { readonly sort: string; readonly partition?: string }): string {
  return partition === undefined ? sort : `${partition}/${sort}`;
}

/** Differences before rows that are merely new: those are what somebody has to look at. */
function toComparison({ rows, different }: Tally): Comparison {
  const count = (kind: DifferentRow['kind']): number => different.filter((each) => each.kind === kind).length;
  const ordered = [...different].sort((a, b) => Number(a.kind === 'added') - Number(b.kind === 'added'));
  return {
    rows,
    changed: count('changed'),
    missing: count('missing'),
    added: count('added'),
    samples: ordered.slice(0, SAMPLES),
  };
}
