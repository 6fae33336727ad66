/** What every adapter of the rebuild store promises. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { StreamId } from '../kernel/stream.ts';
import type { ChunkProgress, JobRun, Rebuild, RebuildStore } from './rebuild-store.ts';

/** Defines the suite. `make` yields an empty store. */
export function rebuildStoreContract(make: () => Promise<RebuildStore>): void {
  it('keeps one rebuild per generation, found by its id, the newest by its generation', async () => {
    const store = await make();
    expect(await store.newest()).toBeUndefined();
    const [second, third] = [rebuild(2), rebuild(3)];
    expect(await store.create(third)).toBe('created');
    expect(await store.create(second)).toBe('created');
    expect(await store.create({ ...rebuild(3), startedBy: 'somebody else' })).toBe('taken');
    expect(await store.newest()).toEqual(third);
    expect(await store.find(second.rebuildId)).toEqual(second);
    expect(await store.find(randomUUID())).toBeUndefined();
  });

  it('changes a record only as it was read', async () => {
    const store = await make();
    const read = rebuild(2);
    await store.create(read);
    expect(await store.change({ ...read, status: 'built' })).toBe('changed');
    expect(await store.change({ ...read, status: 'failed' })).toBe('stale');
    expect(await store.find(read.rebuildId)).toEqual({ ...read, status: 'built', revision: 1 });
    expect(await store.change(rebuild(9))).toBe('stale');
  });

  it('plans a chunk once', async () => {
    const store = await make();
    expect(await store.chunk(RUN, 1)).toBeUndefined();
    expect(await store.plan(RUN, 1, STREAMS)).toEqual(STREAMS);
    expect(await store.plan(RUN, 1, [...STREAMS, 'LEDGER#c'])).toEqual(STREAMS);
    const chunk = await store.chunk(RUN, 1);
    expect(chunk).toMatchObject({
      streams: STREAMS,
      progress: { chunk: 1, streams: 2, done: 0, tally: { events: 0 } },
    });
    expect(await store.chunk({ ...RUN, run: 2 }, 1)).toBeUndefined();
    expect(await store.chunk({ ...RUN, job: 'compare' }, 1)).toBeUndefined();
  });

  it('saves progress only as it was read, and keeps it when the chunk is planned again', async () => {
    const store = await make();
    await store.plan(RUN, 1, STREAMS);
    const read = (await store.chunk(RUN, 1))?.progress;
    if (!read) throw new Error('not planned');
    const tally = { ...read.tally, events: 7, samples: [{ stream: 'a', row: 'b', kind: 'missing' as const }] };
    expect(await store.save(RUN, { ...read, done: 1, tally })).toBe('saved');
    expect(await store.save(RUN, { ...read, done: 2 })).toBe('stale');
    await store.plan(RUN, 1, STREAMS);
    expect((await store.chunk(RUN, 1))?.progress).toEqual({ ...read, done: 1, tally, revision: 1 });
    expect(await store.save(RUN, { ...read, chunk: 9 })).toBe('stale');
  });

  it('lists the progress of every chunk of a run', async () => {
    const store = await make();
    for (const chunk of [1, 2, 11]) await store.plan(RUN, chunk, STREAMS);
    await store.plan({ ...RUN, run: 2 }, 1, STREAMS);
    const seen: ChunkProgress[] = [];
    for await (const progress of store.progress(RUN)) seen.push(progress);
    expect(seen.map(({ chunk }) => chunk).sort((a, b) => a - b)).toEqual([1, 2, 11]);
  });
}

const STREAMS: readonly StreamId[] = ['LEDGER#a', 'PROFILE#b'];
const RUN: JobRun = { rebuildId: randomUUID(), job: 'build', run: 1 };

function rebuild(generation: number): Rebuild {
  return {
    rebuildId: randomUUID(),
    generation,
    replaces: 1,
    edition: 2,
    status: 'building',
    startedBy: 'operator@example.com',
    startedAt: '2026-11-22T12:00:00.000Z',
    finishedAt: null,
    switchedAt: null,
    runs: 1,
    job: 'build',
    built: null,
    comparison: null,
    error: null,
    revision: 0,
  };
}
