/** Looking at rows the way `sample-oracle` predicts them, stored ones and strongly read ones. */
import { expect } from 'vitest';
import { Month } from '#domain/kernel/calendar';
import type { ViewStore } from '#domain/ports/view-store';
import type { Row } from '#domain/ports/view-store';
import type { MemoryViewStore } from '#infra/adapters/memory/view-store';
import { Checkpoint } from '../engine/checkpoint.ts';
import type { LoadedRows } from '../engine/load-rows.ts';
import type { Selector } from '../engine/projection.ts';
import { CHECKPOINT, monthRange } from '../row-keys.ts';
import { SAMPLE_ACTOR, SAMPLE_STREAM, sampleId } from './sample-history.ts';
import { expectedDocuments, SAMPLE_MONTHS, SAMPLE_NUMBERS, type Documents, type History } from './sample-oracle.ts';

export const SAMPLE_GENERATION = 1;
const MEMBERSHIP = { sort: SAMPLE_STREAM, partition: `USER#${SAMPLE_ACTOR}` };

/** Every row the sample projections can make. */
export const EVERYTHING: readonly Selector[] = [
  monthRange(Month.parse(SAMPLE_MONTHS[0])),
  ...SAMPLE_NUMBERS.map((number) => ({ kind: 'row' as const, sort: `TX#${sampleId(number)}` })),
  ...SAMPLE_NUMBERS.map((number) => ({ kind: 'row' as const, sort: `CURRENT#${sampleId(number)}` })),
  { kind: 'row', ...MEMBERSHIP },
];

/** The stored documents of a generation; checkpoint and rows that are gone are left out. */
export function storedDocuments(views: MemoryViewStore, generation = SAMPLE_GENERATION): Documents {
  const there = contentOf(views, generation).filter(({ document }) => document !== null);
  return Object.fromEntries(there.map((row) => [nameOf(row), row.document]));
}

/** All documents of a strong read that asked for EVERYTHING. */
export function loadedDocuments({ rows }: LoadedRows): Documents {
  const own = rows.list('', '~').filter(({ sort }) => sort !== CHECKPOINT);
  const membership = rows.read(MEMBERSHIP.sort, MEMBERSHIP.partition);
  return {
    ...Object.fromEntries(own.map(({ sort, document }) => [sort, document])),
    ...(membership !== undefined && { [`${MEMBERSHIP.partition}/${MEMBERSHIP.sort}`]: membership }),
  };
}

/**
 * What holds at every moment, also between two puts of a writer that crashed: a row is what it was after the commit
 * it names, and nothing up to the checkpoint is missing from any row.
 */
export function expectSoundRows(views: MemoryViewStore, history: History, edition = 1): void {
  const rows = contentOf(views);
  for (const row of rows) {
    expect(row.document ?? undefined, `${row.sort} at ${row.version}`).toEqual(
      expectedDocuments(history.slice(0, row.version), edition)[nameOf(row)],
    );
  }
  const checkpoint = checkpointOf(views);
  const settled = rows.filter(({ version, document }) => version <= checkpoint && document !== null);
  const vouchedFor = expectedDocuments(history.slice(0, checkpoint), edition);
  const ahead = new Set(rows.filter(({ version }) => version > checkpoint).map(nameOf));
  const expected = Object.entries(vouchedFor).filter(([name]) => !ahead.has(name));
  expect(Object.fromEntries(settled.map((row) => [nameOf(row), row.document]))).toEqual(Object.fromEntries(expected));
}

export function checkpointOf(views: MemoryViewStore): number {
  const row = views.dump().find(({ sort }) => sort === CHECKPOINT);
  return row ? Checkpoint.parse(row.document).version : 0;
}

export class Crash extends Error {
  override readonly name = 'Crash';
}

/** The same store, but the process dies at put number `at` (1, 2, …): before it is carried out, or right after. */
export function crashingAtPut(views: ViewStore, at: number, when: 'before' | 'after'): ViewStore {
  let puts = 0;
  return {
    ...views,
    put: async (row, expectedVersion) => {
      puts += 1;
      const dead = puts > at || (puts === at && when === 'before');
      if (dead) throw new Crash();
      const outcome = await views.put(row, expectedVersion);
      if (puts >= at) throw new Crash();
      return outcome;
    },
  };
}

function contentOf(views: MemoryViewStore, generation = SAMPLE_GENERATION): readonly Row[] {
  return views.dump().filter(({ partition, sort }) => partition.startsWith(`G${generation}#`) && sort !== CHECKPOINT);
}

function nameOf({ partition, sort }: Row): string {
  const name = partition.replace(/^G\d+#/, '');
  return name === SAMPLE_STREAM ? sort : `${name}/${sort}`;
}
