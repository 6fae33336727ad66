/** The golden corpus of `domain/testing/stored-events` folds through every projection of every edition, for ever. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StoredEvent, type StreamId } from '#domain/kernel/stream';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryViewStore } from '#infra/adapters/memory/view-store';
import { advance } from './engine/advance.ts';
import { singleEdition } from './engine/editions.ts';
import { EDITIONS } from './registry.ts';
import { appendCommits, SAMPLE_STREAM } from './testing/sample-history.ts';

const folder = new URL('../domain/testing/stored-events/', import.meta.url);
const samples = readdirSync(folder).map((file) =>
  StoredEvent.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))),
);

/** What must be there before the others mean something. */
const BEGINNING = ['LedgerOpened', 'AccountOpened', 'CategoryAdded', 'StatementImportStarted', 'TransactionRecorded'];
/** What would leave nothing for the others to act on. */
const END = ['CategoryRemoved', 'AccountRemoved'];

function rank({ type }: StoredEvent): number {
  if (BEGINNING.includes(type)) return BEGINNING.indexOf(type);
  return END.includes(type) ? 100 : 50;
}

const ledgerEvents = samples.filter(({ type }) => !type.startsWith('Profile')).sort((a, b) => rank(a) - rank(b));
const profileEvents = samples.filter(({ type }) => type.startsWith('Profile'));
const editions = Array.from({ length: EDITIONS.newest }, (_, index) => index + 1);

describe.each(editions)('edition %d', (edition) => {
  const projections = EDITIONS.projectionsOf(edition);

  it.each<[string, StreamId, readonly StoredEvent[]]>([
    ['ledger', SAMPLE_STREAM, ledgerEvents],
    ['profile', 'PROFILE#person-1', profileEvents],
  ])('folds every stored version of the events of a %s', async (_, stream, stored) => {
    const [events, views] = [createMemoryEventStore(), createMemoryViewStore()];
    await appendCommits(
      events,
      stream,
      stored.map((event) => [event]),
    );
    const result = await advance({ events, views, editions: singleEdition(projections), generation: 1, stream });
    expect(result).toMatchObject({ kind: 'advanced', to: stored.length });
    expect(views.dump().length).toBeGreaterThan(1);
  });

  it('folds no type that has no sample', () => {
    const types = new Set(samples.map(({ type }) => type));
    expect(projections.flatMap(({ handles }) => handles).filter((type) => !types.has(type))).toEqual([]);
  });
});
