/**
 * Given events, then rows. The events are projected four ways, and every way has to give the same rows:
 * one commit at a time, all in one slice, everything delivered twice, and everything folded again over finished rows,
 * as after a crash that lost the checkpoint.
 */
import { expect } from 'vitest';
import type { Commit, StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { Row } from '#domain/ports/view-store';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore, type MemoryViewStore } from '#infra/adapters/memory/view-store';
import { advance } from '../engine/advance.ts';
import { singleEdition, type Editions } from '../engine/editions.ts';
import type { ProjectableEvent, Projection } from '../engine/projection.ts';
import { CHECKPOINT } from '../row-keys.ts';
import { appendCommits, SAMPLE_STREAM } from './sample-history.ts';

/** An event is a commit of its own; a list is one commit. */
type Given = ProjectableEvent | readonly ProjectableEvent[];

type Then = {
  /**
   * All rows and nothing else: documents by sort key, and by `partition/sort` (such as `USER#1/LEDGER#2`) for rows
   * outside the stream's own partition.
   */
  readonly thenRows: (expected: Readonly<Record<string, unknown>>) => Promise<void>;
  /** The rows listed by date: their keys in the index, by sort key. */
  readonly thenDates: (expected: Readonly<Record<string, string>>) => Promise<void>;
};

const GENERATION = 1;

/** `stream` is a ledger unless given; version `n` is recorded at `sampleInstant(n)` by `SAMPLE_ACTOR`. */
export function projectionSpec(
  projection: Projection,
  stream: StreamId = SAMPLE_STREAM,
): { readonly given: (...events: readonly Given[]) => Then } {
  return {
    given: (...events) => {
      const ways = async (): Promise<ReadonlyMap<string, readonly Row[]>> => {
        const commits = events.map((given) => ('type' in given ? [given] : given));
        const store = createMemoryEventStore();
        await appendCommits(store, stream, commits);
        return projectAllWays({ editions: singleEdition([handleWithCare(projection)]), events: store, stream });
      };
      return {
        thenRows: async (expected) => {
          for (const [way, rows] of await ways()) expect(documentsOf(rows, stream), way).toEqual(expected);
        },
        thenDates: async (expected) => {
          for (const [way, rows] of await ways()) expect(datesOf(rows, stream), way).toEqual(expected);
        },
      };
    },
  };
}

type Setup = { readonly editions: Editions; readonly events: EventStore; readonly stream: StreamId };

async function projectAllWays(setup: Setup): Promise<ReadonlyMap<string, readonly Row[]>> {
  const commits: Commit[] = [];
  for await (const commit of setup.events.read(setup.stream, { after: 0 })) commits.push(commit);
  const atOnce = createMemoryViewStore();
  await project(setup, atOnce, [commits]);
  const oneByOne = createMemoryViewStore();
  await project(
    setup,
    oneByOne,
    commits.map((commit) => [commit]),
  );
  const twice = createMemoryViewStore();
  await project(
    setup,
    twice,
    commits.flatMap((commit) => [[commit], [commit, commit]]),
  );
  const again = createMemoryViewStore();
  for (const row of contentOf(oneByOne)) await again.put(row, undefined);
  await project(setup, again, [commits]);
  return new Map(
    Object.entries({
      'all in one slice': atOnce,
      'one commit at a time': oneByOne,
      'delivered twice': twice,
      'over finished rows': again,
    }).map(([way, views]) => [way, contentOf(views)]),
  );
}

async function project(setup: Setup, views: MemoryViewStore, taps: readonly (readonly Commit[])[]): Promise<void> {
  for (const tap of taps) {
    const result = await advance({ ...setup, views, generation: GENERATION, tap });
    if (result.kind === 'parked') throw new Error(result.error);
  }
}

/**
 * A projection must not change the documents it is given: the engine folds over them more than once. And it must say
 * when it writes into partitions of others, or nobody would ever clean up there.
 */
function handleWithCare(projection: Projection): Projection {
  return {
    ...projection,
    selectors: (event, context) => {
      const selectors = projection.selectors(event, context);
      const outside = selectors.filter((each) => each.kind === 'row' && each.partition !== undefined);
      if (outside.length > 0 && !projection.writesOutside) throw new Error('writesOutside is not set');
      return selectors;
    },
    apply: (event, rows, context) => {
      const read = (sort: string, partition?: string): unknown => deepFreeze(rows.read(sort, partition));
      const derive: typeof rows.derive = (sort, make) => {
        rows.derive(sort, (document) => make(deepFreeze(document)));
      };
      const fold: typeof rows.fold = (address, evolve) => {
        rows.fold(address, (document) => evolve(deepFreeze(document)));
      };
      projection.apply(deepFreeze(event), { ...rows, read, derive, fold }, context);
    },
  };
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

function contentOf(views: MemoryViewStore): readonly Row[] {
  return views.dump().filter(({ sort }) => sort !== CHECKPOINT);
}

function documentsOf(rows: readonly Row[], stream: StreamId): Readonly<Record<string, unknown>> {
  const there = rows.filter(({ document }) => document !== null);
  return Object.fromEntries(there.map((row) => [nameOf(row, stream), row.document]));
}

function datesOf(rows: readonly Row[], stream: StreamId): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rows.flatMap((row) => (row.byDate === undefined ? [] : [[nameOf(row, stream), row.byDate]])),
  );
}

function nameOf({ partition, sort }: Row, stream: StreamId): string {
  const own = `G${GENERATION}#${stream}`;
  return partition === own ? sort : `${partition.slice(`G${GENERATION}#`.length)}/${sort}`;
}
