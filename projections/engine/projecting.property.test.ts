/** Whatever happens on the way, stored rows end as the pure fold, and a strong read is the pure fold at every moment. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Month } from '#domain/kernel/calendar';
import type { Commit } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { ViewStore } from '#domain/ports/view-store';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore, type MemoryViewStore } from '#infra/adapters/memory/view-store';
import { appendCommits, SAMPLE_STREAM } from '../testing/sample-history.ts';
import {
  anyHistory,
  expectedDocuments,
  SAMPLE_MONTHS,
  type Documents,
  type History,
} from '../testing/sample-oracle.ts';
import { TWO_EDITIONS } from '../testing/sample-projections.ts';
import {
  Crash,
  crashingAtPut,
  EVERYTHING,
  expectSoundRows,
  loadedDocuments,
  SAMPLE_GENERATION,
  storedDocuments,
} from '../testing/sample-views.ts';
import { BOOK, budgetKey, CHECKPOINT } from '../row-keys.ts';
import { advance, type AdvanceRequest } from './advance.ts';
import { loadRowsAsOf } from './load-rows-as-of.ts';
import { loadRows, type LoadRequest } from './load-rows.ts';
import type { Selector } from './projection.ts';

type Stores = { readonly views: ViewStore; readonly events: EventStore };

/** The newest, in which rows come and go. */
const EDITION = 2;
const expected = (history: History): Documents => expectedDocuments(history, EDITION);
const subject = { editions: TWO_EDITIONS, generation: SAMPLE_GENERATION, stream: SAMPLE_STREAM };
const advanceWith = (stores: Stores, rest: Partial<AdvanceRequest> = {}) => advance({ ...subject, ...stores, ...rest });
const readWith = (stores: Stores, rest: Partial<LoadRequest> = {}) =>
  loadRows({ ...subject, selectors: EVERYTHING, ...stores, ...rest });

/** Many runs on a busy machine; far above what they take. */
const LIMIT_MS = 120_000;

const sliceCommits = fc.integer({ min: 1, max: 4 });
/** Parts of a history, by fractions of its length. */
const fraction = fc.double({ min: 0, max: 1, noNaN: true });

describe('delivery', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('append' as const), commits: anyHistory(4) }),
    fc.record({
      kind: fc.constant('tap' as const),
      picks: fc.array(fraction, { minLength: 1, maxLength: 5 }),
      sliceCommits,
    }),
    fc.record({ kind: fc.constant('sweep' as const), sliceCommits }),
    fc.record({ kind: fc.constant('read' as const), month: fc.constantFrom(...SAMPLE_MONTHS) }),
  );

  it(
    'ends in the pure fold after duplicates, reordering, gaps and loss, and reads are exact all along',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
          const stores = {
            views: createMemoryViewStore({ pageSize: 1 }),
            events: createMemoryEventStore({ pageSize: 2 }),
          };
          let history: History = [];
          for (const each of steps) {
            if (each.kind === 'append') {
              await appendCommits(stores.events, SAMPLE_STREAM, each.commits);
              history = [...history, ...each.commits];
            }
            if (each.kind === 'tap') await advanceWith(stores, { ...each, tap: await pick(stores.events, each.picks) });
            if (each.kind === 'sweep') await advanceWith(stores, each);
            expectSoundRows(stores.views, history, EDITION);
            if (each.kind !== 'read') continue;
            expect(loadedDocuments(await readWith(stores))).toEqual(expected(history));
            const month: Selector = { kind: 'row', sort: budgetKey(Month.parse(each.month)) };
            expectExact(await readWith(stores, { selectors: [month] }), history, [month]);
          }
          await advanceWith(stores);
          expect(storedDocuments(stores.views)).toEqual(expected(history));
        }),
        { numRuns: 200 },
      );
    },
    LIMIT_MS,
  );
});

describe('crashes', () => {
  it(
    'leave sound rows at every single put, and the next run ends in the pure fold',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            before: anyHistory(3),
            after: anyHistory(5),
            sliceCommits,
            later: sliceCommits,
            extra: anyHistory(2),
          }),
          async ({ before, after, extra, later, ...rest }) => {
            const history = [...before, ...after, ...extra];
            for (const when of ['before', 'after'] as const) {
              for (let at = 1; ; at += 1) {
                const stores = await projectedUpTo(before);
                await appendCommits(stores.events, SAMPLE_STREAM, after);
                const crashed = await diesAt(stores, crashingAtPut(stores.views, at, when), rest);
                expectSoundRows(stores.views, history, EDITION);
                await appendCommits(stores.events, SAMPLE_STREAM, extra);
                expect(loadedDocuments(await readWith(stores))).toEqual(expected(history));
                await advanceWith(stores, { sliceCommits: later });
                expect(storedDocuments(stores.views)).toEqual(expected(history));
                expectSoundRows(stores.views, history, EDITION);
                if (!crashed) break;
              }
            }
          },
        ),
        { numRuns: 25 },
      );
    },
    LIMIT_MS,
  );
});

describe('interleavings', () => {
  it(
    'of two projectors, a writer and a reader: the reader is exact at its head, the rows end as the pure fold',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.record({
            before: anyHistory(3),
            pending: anyHistory(4),
            during: anyHistory(2),
            sliceCommits,
            only: fc.nat(4),
          }),
          async (scheduler, { before, pending, during, only, ...rest }) => {
            const history = [...before, ...pending, ...during];
            const step = (): Promise<void> => scheduler.schedule(Promise.resolve());
            const stores = {
              views: createMemoryViewStore({ pageSize: 1, step }),
              events: createMemoryEventStore({ pageSize: 2, step }),
            };
            await scheduler.waitFor(appendCommits(stores.events, SAMPLE_STREAM, before));
            await scheduler.waitFor(advanceWith(stores));
            await scheduler.waitFor(appendCommits(stores.events, SAMPLE_STREAM, pending));
            const newest = await scheduler.waitFor(
              stores.events.readBackward(SAMPLE_STREAM, { limit: pending.length }),
            );
            const selectors = EVERYTHING.slice(0, only + 1);
            const [loaded, wider] = await scheduler.waitFor(
              Promise.all([
                readWith(stores, { selectors }).then(async (first) => [first, await first.more(EVERYTHING)] as const),
                advanceWith(stores, { ...rest, tap: newest }),
                advanceWith(stores),
                appendCommits(stores.events, SAMPLE_STREAM, during),
              ]).then(([read]) => read),
            );
            for (const read of [loaded, wider]) expectExact(read, history, read === wider ? EVERYTHING : selectors);
            expect(wider.head.version).toBeGreaterThanOrEqual(loaded.head.version);
            await scheduler.waitFor(advanceWith(stores));
            expect(storedDocuments(stores.views)).toEqual(expected(history));
            expectSoundRows(stores.views, history, EDITION);
          },
        ),
        { numRuns: 250 },
      );
    },
    LIMIT_MS,
  );
});

it('time travel is the pure fold of what was recorded by then', async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory(6), fraction, async (history, at) => {
      const { events } = await projectedUpTo(history);
      const version = Math.floor(at * history.length);
      const past = { events, stream: SAMPLE_STREAM, projections: TWO_EDITIONS.projectionsOf(EDITION) };
      const { rows, head } = await loadRowsAsOf({ ...past, asOf: { version } });
      const documents = Object.fromEntries(rows.list('', '~').map(({ sort, document }) => [sort, document]));
      expect(head.version).toBe(version);
      expect(documents).toEqual(withoutOtherPartitions(expected(history.slice(0, version))));
    }),
    { numRuns: 100 },
  );
});

function expectExact(
  read: Awaited<ReturnType<typeof loadRows>>,
  history: History,
  selectors: readonly Selector[],
): void {
  const documents = expected(history.slice(0, read.head.version));
  for (const selector of [BOOK, ...selectors]) {
    if (selector.kind === 'row') {
      const name = selector.partition === undefined ? selector.sort : `${selector.partition}/${selector.sort}`;
      expect(read.rows.read(selector.sort, selector.partition), name).toEqual(documents[name]);
    } else {
      const { from, to } = selector;
      const run = Object.entries(documents).filter(([name]) => name >= from && name <= to);
      const found = read.rows.list(from, to).filter(({ sort }) => sort !== CHECKPOINT);
      expect(Object.fromEntries(found.map(({ sort, document }) => [sort, document]))).toEqual(Object.fromEntries(run));
    }
  }
}

async function projectedUpTo(
  history: History,
): Promise<{ readonly views: MemoryViewStore; readonly events: EventStore }> {
  const stores = { views: createMemoryViewStore({ pageSize: 1 }), events: createMemoryEventStore({ pageSize: 2 }) };
  await appendCommits(stores.events, SAMPLE_STREAM, history);
  await advanceWith(stores);
  return stores;
}

async function diesAt(stores: Stores, views: ViewStore, rest: Partial<AdvanceRequest>): Promise<boolean> {
  try {
    await advanceWith({ ...stores, views }, rest);
    return false;
  } catch (error) {
    if (error instanceof Crash) return true;
    throw error;
  }
}

/** Commits of the log at `picks`, in that order, as often as they are named. */
async function pick(events: EventStore, picks: readonly number[]): Promise<readonly Commit[]> {
  const { version } = await events.head(SAMPLE_STREAM);
  const commits = await Promise.all(
    picks.map((each) => events.readCommit(SAMPLE_STREAM, 1 + Math.floor(each * Math.max(0, version - 1)))),
  );
  return commits.flatMap((commit) => commit ?? []);
}

function withoutOtherPartitions(documents: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(documents).filter(([name]) => !name.includes('/')));
}
