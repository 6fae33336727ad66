/** Snapshots change what an answer about the past costs, and nothing about the answer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commit } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { SnapshotStore } from '#domain/ports/snapshot-store';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemorySnapshotStore } from '#infra/adapters/memory/snapshot-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import { appendCommits, SAMPLE_STREAM } from '../testing/sample-history.ts';
import { anyHistory, expectedDocuments, type Documents, type History } from '../testing/sample-oracle.ts';
import { SAMPLE_PROJECTIONS } from '../testing/sample-projections.ts';
import { advance } from './advance.ts';
import { singleEdition } from './editions.ts';
import { loadRowsAsOf, versionAsOf, type PointInHistory } from './load-rows-as-of.ts';
import type { Projection } from './projection.ts';
import type { Snapshots } from './snapshots.ts';

const LIMIT_MS = 120_000;
const EDITION = 1;

/** What the old code did: it counted names twice. Its snapshots, and the stored rows it left, must not show. */
const WRONG_PROJECTIONS: readonly Projection[] = SAMPLE_PROJECTIONS.map((projection) => ({
  ...projection,
  apply: (...parameters) => {
    projection.apply(...parameters);
    if (projection.name === 'sample-names') projection.apply(...parameters);
  },
}));

const anyRun = fc.record({
  parts: fc.array(anyHistory(5), { minLength: 1, maxLength: 4 }),
  /** Some of many commits in a day, some a month apart. */
  hours: fc.integer({ min: 1, max: 500 }),
  every: fc.integer({ min: 1, max: 6 }),
  sliceCommits: fc.integer({ min: 1, max: 4 }),
  /** Code that folded a part; the new one is the one that reads. */
  codes: fc.array(fc.constantFrom('old', 'new'), { minLength: 4, maxLength: 4 }),
  /** The operation on the snapshot store that dies, counted over the whole run. */
  diesAt: fc.integer({ min: 0, max: 12 }),
  lag: fc.integer({ min: 0, max: 3 }),
});

describe('an answer about the past', () => {
  it(
    'is the pure fold of what was recorded by then, at every version and instant, whatever snapshots there are',
    async () => {
      let snapshots = 0;
      await fc.assert(
        fc.asyncProperty(anyRun, async ({ parts, codes, hours, lag, ...run }) => {
          const events = createMemoryEventStore({ pageSize: 2 });
          const store = createMemorySnapshotStore();
          const dying = dyingAt(store, run.diesAt);
          const views = createMemoryViewStore();
          for (const [index, part] of parts.entries()) {
            await appendCommits(spread(events, hours), SAMPLE_STREAM, part);
            const taking = { store: dying, foldCode: codes[index] ?? 'new', every: run.every };
            const { sliceCommits } = run;
            const editions = singleEdition(taking.foldCode === 'old' ? WRONG_PROJECTIONS : SAMPLE_PROJECTIONS);
            const target = { stream: SAMPLE_STREAM, editions, generation: 1 };
            await advance({ ...target, events, views, snapshots: taking, sliceCommits });
          }
          snapshots += await countOf(store, 'new');
          await expectExact(lagging(events, lag), { store, foldCode: 'new' }, parts.flat());
        }),
        { numRuns: 100 },
      );
      // Else nothing was tested.
      expect(snapshots).toBeGreaterThan(100);
    },
    LIMIT_MS,
  );
});

async function expectExact(events: EventStore, snapshots: Snapshots, history: History): Promise<void> {
  const head = await events.head(SAMPLE_STREAM);
  const projections = SAMPLE_PROJECTIONS;
  const request = { events, stream: SAMPLE_STREAM, projections, snapshots: { ...snapshots, edition: EDITION } };
  for (let version = 0; version <= head.version; version += 1) {
    const commit = await events.readCommit(SAMPLE_STREAM, version);
    const points: PointInHistory[] = [{ version }, ...(commit ? [instantOf(commit, 0), instantOf(commit, 1)] : [])];
    for (const asOf of points) {
      const expected = await loadRowsAsOf({ events, stream: SAMPLE_STREAM, projections, asOf });
      for (const known of [head, undefined]) {
        const found = await loadRowsAsOf({ ...request, asOf, head: known });
        expect(found.head).toEqual(expected.head);
        expect(found.rows.list(' ', '~')).toEqual(
          expected.rows.list(' ', '~').filter(({ sort }) => !sort.startsWith('TX#')),
        );
        expect(documentsOf(found.rows)).toEqual(bookDocuments(history.slice(0, version)));
      }
      expect(await versionAsOf({ ...request, asOf, head })).toBe(version);
    }
  }
}

function instantOf({ recordedAt }: Commit, later: number): PointInHistory {
  return { instant: new Date(Date.parse(recordedAt) + later).toISOString() };
}

function documentsOf(rows: Awaited<ReturnType<typeof loadRowsAsOf>>['rows']): Documents {
  return Object.fromEntries(rows.list(' ', '~').map(({ sort, document }) => [sort, document]));
}

/** Without entries, which snapshots leave out, and without what is in other partitions. */
function bookDocuments(history: History): Documents {
  const all = Object.entries(expectedDocuments(history));
  return Object.fromEntries(all.filter(([name]) => !name.startsWith('TX#') && !name.includes('/')));
}

/** The same log with its commits `hours` apart. */
function spread(events: EventStore, hours: number): EventStore {
  const start = Date.UTC(2024, 0, 1);
  return {
    ...events,
    append: (request) => {
      const at = new Date(start + (request.head.version + 1) * hours * 3_600_000).toISOString();
      return events.append({ ...request, at });
    },
  };
}

/** Reads that may lag leave out the newest `lag` commits of what they are asked for. */
function lagging(events: EventStore, lag: number): EventStore {
  return {
    ...events,
    read: (stream, range) =>
      range.mayLag
        ? events.read(stream, { ...range, upTo: (range.upTo ?? Infinity) - lag })
        : events.read(stream, range),
  };
}

/** The same store, but operation number `at` (1, 2, …) fails, after it was carried out when the number is even. */
function dyingAt(store: SnapshotStore, at: number): SnapshotStore {
  let operations = 0;
  const dying = async <Result>(operation: () => Promise<Result>): Promise<Result> => {
    operations += 1;
    if (operations !== at) return operation();
    if (at % 2 === 0) await operation();
    throw new Error('the process died');
  };
  return {
    ...store,
    put: (...parameters) => dying(() => store.put(...parameters)),
    newestUpTo: (...parameters) => dying(() => store.newestUpTo(...parameters)),
  };
}

/** How many snapshots of our code there are. */
async function countOf(store: SnapshotStore, foldCode: string): Promise<number> {
  const series = { stream: SAMPLE_STREAM, edition: EDITION, foldCode };
  let count = 0;
  let next = await store.oldestAfter(series, '');
  while (next) {
    count += 1;
    next = await store.oldestAfter(series, next.recordedAt);
  }
  return count;
}
