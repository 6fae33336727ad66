/** A stream, its stores and everything a test of `advance` wants to look at. */
import type { Commit } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { Observation } from '../engine/observation.ts';
import { singleEdition } from '../engine/editions.ts';
import type { Projection } from '../engine/projection.ts';
import { appendCommits, SAMPLE_STREAM, sampleId } from './sample-history.ts';
import { SAMPLE_PROJECTIONS } from './sample-projections.ts';
import { countedStores } from './sample-stores.ts';

/** What the clock says. */
export const NOW = '2026-11-22T12:00:00.000Z';
/** Key of the row `sampleNames` keeps for account 1. */
export const ACCOUNT = `BOOK#ACCOUNT#${sampleId(1)}`;

export function setUpAdvance(projections: readonly Projection[] = SAMPLE_PROJECTIONS) {
  const stores = countedStores();
  const seen: Observation[] = [];
  const observe = (observation: Observation): void => void seen.push(observation);
  return {
    ...stores,
    request: {
      ...stores,
      editions: singleEdition(projections),
      generation: 1,
      stream: SAMPLE_STREAM,
      observe,
      now: () => NOW,
    },
    seen,
    kinds: () => seen.map(({ kind }) => kind),
    /** Stored documents by sort key. */
    rows: () => Object.fromEntries(stores.views.dump().map(({ sort, document }) => [sort, document])),
    append: (...commits: Parameters<typeof appendCommits>[2]) => appendCommits(stores.events, SAMPLE_STREAM, commits),
  };
}

/** Commits of the sample stream, in the order named. */
export async function commitsOf(events: EventStore, ...versions: readonly number[]): Promise<readonly Commit[]> {
  const commits = await Promise.all(versions.map((version) => events.readCommit(SAMPLE_STREAM, version)));
  return commits.flatMap((commit) => commit ?? []);
}
