/** Cuts the commits to be projected into slices that fit in memory, ready to be folded. */
import type { Commit } from '#domain/kernel/stream';
import { decodeCommit, selectorsOf, type DecodedCommit } from './decode-commit.ts';
import { PoisonCommit } from './errors.ts';
import type { Projection, Selector } from './projection.ts';

/** A decoded commit and the rows it needs. */
export type PreparedCommit = { readonly decoded: DecodedCommit; readonly selectors: readonly Selector[] };

/** `poison` is the commit right after `commits`, if that one cannot be folded; nothing comes after it. */
export type Slice = { readonly commits: readonly PreparedCommit[]; readonly poison?: PoisonCommit };

/** Events in a slice beyond which it ends, however few commits they are: a commit of an import has many. */
const MAX_EVENTS = 2_000;

/** Slices of at most `maxCommits`. Poison is a value here; other errors of the source go through. */
export async function* slicesOf(
  commits: AsyncIterable<Commit>,
  { projections, maxCommits }: { readonly projections: readonly Projection[]; readonly maxCommits: number },
): AsyncIterable<Slice> {
  let slice: PreparedCommit[] = [];
  let events = 0;
  try {
    for await (const commit of commits) {
      const decoded = decodeCommit(commit);
      slice.push({ decoded, selectors: selectorsOf(decoded, projections) });
      events += decoded.events.length;
      if (slice.length < maxCommits && events < MAX_EVENTS) continue;
      yield { commits: slice };
      slice = [];
      events = 0;
    }
  } catch (error) {
    if (!(error instanceof PoisonCommit)) throw error;
    yield { commits: slice, poison: error };
    return;
  }
  if (slice.length > 0) yield { commits: slice };
}
