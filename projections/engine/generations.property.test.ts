/** Several generations and editions of the same books at once: each is the pure fold of its own edition. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventStore } from '#domain/ports/event-store';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore, type MemoryViewStore } from '#infra/adapters/memory/view-store';
import { CHECKPOINT } from '../row-keys.ts';
import { appendCommits, SAMPLE_STREAM } from '../testing/sample-history.ts';
import { anyHistory, expectedDocuments } from '../testing/sample-oracle.ts';
import { TWO_EDITIONS } from '../testing/sample-projections.ts';
import { storedDocuments } from '../testing/sample-views.ts';
import { advance } from './advance.ts';
import { Checkpoint } from './checkpoint.ts';
import { compareGenerations } from './compare.ts';
import { UnknownEdition } from './errors.ts';
import { advanceGenerations } from './project-batch.ts';

const LIMIT_MS = 120_000;
const sliceCommits = fc.integer({ min: 1, max: 4 });

/** The code of yesterday, which knows one edition. */
const YESTERDAY = { newest: 1, projectionsOf: oneEditionOnly };

function oneEditionOnly(edition: number) {
  if (edition > 1) throw new UnknownEdition(edition, 1);
  return TWO_EDITIONS.projectionsOf(edition);
}

function scheduledStores(scheduler: fc.Scheduler) {
  const step = (): Promise<void> => scheduler.schedule(Promise.resolve());
  return {
    views: createMemoryViewStore({ pageSize: 2, step }),
    events: createMemoryEventStore({ pageSize: 2, step }),
  };
}

function editionOf(views: MemoryViewStore, generation: number): number {
  const partition = `G${generation}#${SAMPLE_STREAM}`;
  const row = views.dump().find((each) => each.partition === partition && each.sort === CHECKPOINT);
  return Checkpoint.parse(row?.document).edition;
}

/** Takes each commit to the projector after it was stored, as the stream does; some taps come twice or not at all. */
async function tapAll(
  stores: { readonly views: MemoryViewStore; readonly events: EventStore },
  { versions, live }: { readonly versions: readonly number[]; readonly live: number },
): Promise<void> {
  for (const version of versions) {
    const commit = await stores.events.readCommit(SAMPLE_STREAM, version);
    const target = { ...stores, editions: TWO_EDITIONS, generations: { live, candidate: 3 - live } };
    if (commit) await advanceGenerations(target, { stream: SAMPLE_STREAM, tap: [commit] });
  }
}

describe('old and new code at once on books without rows', () => {
  it(
    'end in one edition from the first commit to the last, whoever was first',
    async () => {
      const seen = new Set<number>();
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          anyHistory(5),
          sliceCommits,
          sliceCommits,
          async (scheduler, history, a, b) => {
            const stores = scheduledStores(scheduler);
            const target = { ...stores, generation: 1, stream: SAMPLE_STREAM };
            await scheduler.waitFor(appendCommits(stores.events, SAMPLE_STREAM, history));
            const old = advance({ ...target, editions: YESTERDAY, sliceCommits: a }).catch((error: unknown) => {
              if (!(error instanceof UnknownEdition)) throw error;
            });
            const fresh = advance({ ...target, editions: TWO_EDITIONS, sliceCommits: b });
            await scheduler.waitFor(Promise.all([old, fresh]));
            const edition = editionOf(stores.views, 1);
            seen.add(edition);
            expect(storedDocuments(stores.views)).toEqual(expectedDocuments(history, edition));
          },
        ),
        { numRuns: 200 },
      );
      expect(seen).toEqual(new Set([1, 2]));
    },
    LIMIT_MS,
  );
});

describe('a candidate built from the first commit while everything goes on', () => {
  it(
    'ends equal to the pure fold of its edition, as the live rows do to theirs, and compares equal to them',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.record({
            before: anyHistory(5),
            during: anyHistory(4),
            slices: sliceCommits,
            taps: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }),
          }),
          async (scheduler, { before, during, slices, taps }) => {
            const stores = scheduledStores(scheduler);
            const history = [...before, ...during];
            const live = { ...stores, editions: YESTERDAY, generation: 1, stream: SAMPLE_STREAM };
            const candidate = { ...live, editions: TWO_EDITIONS, generation: 2 };
            await scheduler.waitFor(appendCommits(stores.events, SAMPLE_STREAM, before));
            await scheduler.waitFor(advance(live));
            await scheduler.waitFor(
              Promise.all([
                advance({ ...candidate, sliceCommits: slices }),
                appendCommits(stores.events, SAMPLE_STREAM, during),
                tapAll(stores, { versions: taps, live: 1 }),
              ]),
            );
            await scheduler.waitFor(Promise.all([advance(live), advance(candidate)]));
            expect([editionOf(stores.views, 1), editionOf(stores.views, 2)]).toEqual([1, 2]);
            expect(storedDocuments(stores.views, 1)).toEqual(expectedDocuments(history, 1));
            expect(storedDocuments(stores.views, 2)).toEqual(expectedDocuments(history, 2));
            const comparison = await scheduler.waitFor(compareGenerations({ ...candidate, live: 1, candidate: 2 }));
            expect(comparison).toMatchObject({ changed: 0, missing: 0 });
          },
        ),
        { numRuns: 200 },
      );
    },
    LIMIT_MS,
  );
});
