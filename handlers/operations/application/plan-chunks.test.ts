import { expect, it } from 'vitest';
import type { StreamId } from '#domain/kernel/stream';
import type { JobRun } from '#domain/ports/rebuild-store';
import { createMemoryRebuildStore } from '#infra/adapters/memory/rebuild-store';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { accountOpened } from '#projections/testing/sample-events';
import { appendCommits, sampleId } from '#projections/testing/sample-history';
import { CHUNK_STREAMS, planChunks } from './plan-chunks.ts';

const run: JobRun = { rebuildId: sampleId(1), job: 'build', run: 1 };
const streamOf = (number: number): StreamId => `LEDGER#${sampleId(number)}`;

async function setUp(streams: number) {
  const events = createMemoryEventStore();
  const open = (number: number) => appendCommits(events, streamOf(number), [[accountOpened(1, 'a')]]);
  // Even numbers, so that there is room between them.
  for (let number = 1; number <= streams; number += 1) await open(number * 2);
  const rebuilds = createMemoryRebuildStore();
  const planned = async (): Promise<StreamId[]> => {
    const all: StreamId[] = [];
    for (let chunk = 1; ; chunk += 1) {
      const stored = await rebuilds.chunk(run, chunk);
      if (!stored) return all;
      all.push(...stored.streams);
    }
  };
  return { dependencies: { events, rebuilds }, open, planned };
}

it('plans every stream once', async () => {
  const { dependencies, planned } = await setUp(CHUNK_STREAMS * 2 + 1);
  const plan = await planChunks(dependencies, { run, chunks: 0, after: null });
  expect(plan).toEqual({ chunks: 3, after: streamOf((CHUNK_STREAMS * 2 + 1) * 2), done: true });
  expect(new Set(await planned()).size).toBe(CHUNK_STREAMS * 2 + 1);
});

it('goes on in the next invocation when time runs out', async () => {
  const { dependencies, planned } = await setUp(CHUNK_STREAMS * 2 + 1);
  let plan = { chunks: 0, after: null as StreamId | null, done: false };
  let invocations = 0;
  for (; !plan.done; invocations += 1) {
    let asked = 0;
    plan = await planChunks(dependencies, { run, ...plan }, () => (asked += 1) > 1);
  }
  expect(invocations).toBe(3);
  expect(plan.chunks).toBe(3);
  expect(await planned()).toHaveLength(CHUNK_STREAMS * 2 + 1);
});

it('tried again after streams came between, keeps the chunks it has stored and leaves nothing out', async () => {
  const { dependencies, open, planned } = await setUp(CHUNK_STREAMS * 2);
  await planChunks(dependencies, { run, chunks: 0, after: null });
  await open(1);
  await open(CHUNK_STREAMS * 2 + 1);
  await open(CHUNK_STREAMS * 4 + 1);
  const before = await planned();
  const plan = await planChunks(dependencies, { run, chunks: 0, after: null });
  expect((await planned()).slice(0, before.length)).toEqual(before);
  expect(await planned()).toEqual([...before, streamOf(CHUNK_STREAMS * 4 + 1)]);
  expect(plan).toMatchObject({ chunks: 3, done: true });
});
