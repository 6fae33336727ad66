import { describe, expect, it } from 'vitest';
import type { SnapshotStore } from '#domain/ports/snapshot-store';
import { createMemorySnapshotStore } from '#infra/adapters/memory/snapshot-store';
import type { LedgerEvent } from '#domain/ledger/events';
import { setUpAdvance } from '../testing/advance-setup.ts';
import { accountOpened, accountRenamed, transactionRecorded } from '../testing/sample-events.ts';
import { SAMPLE_STREAM, sampleInstant } from '../testing/sample-history.ts';
import { SAMPLE_PROJECTIONS } from '../testing/sample-projections.ts';
import { advance } from './advance.ts';
import { Checkpoint } from './checkpoint.ts';
import { EVENTS_PER_SNAPSHOT } from './snapshot-points.ts';
import { CHECKPOINT } from '../row-keys.ts';

const series = { stream: SAMPLE_STREAM, edition: 1, foldCode: 'code' };

function setUp(every?: number) {
  const calls: string[] = [];
  const step = (operation: keyof SnapshotStore): Promise<void> => {
    calls.push(operation);
    return Promise.resolve();
  };
  const store = createMemorySnapshotStore({ step });
  const base = setUpAdvance(SAMPLE_PROJECTIONS);
  const snapshots = { store, foldCode: series.foldCode, ...(every !== undefined && { every }) };
  const request = { ...base.request, snapshots };
  return {
    ...base,
    request,
    store,
    take: () => calls.splice(0),
    taken: () => base.seen.flatMap((each) => (each.kind === 'snapshot-taken' ? [each.version] : [])),
    progress: () => Checkpoint.parse(base.rows()[CHECKPOINT]).snapshot,
  };
}

const renamed = (count: number) => Array.from({ length: count }, (_, index) => [accountRenamed(1, `name ${index}`)]);

describe('when snapshots are taken', () => {
  it('is after every 200 events, wherever slices end, and a projection that follows asks for nothing in between', async () => {
    const { append, request, taken, take, progress } = setUp();
    await append([accountOpened(1, 'A')], ...renamed(450));
    await advance({ ...request, sliceCommits: 130 });
    expect(taken()).toEqual([EVENTS_PER_SNAPSHOT, 2 * EVENTS_PER_SNAPSHOT]);
    expect(progress()).toEqual({ version: 400, month: '2026-11', events: 51 });
    take();
    await append(...renamed(1));
    await advance(request);
    expect(take()).toEqual([]);
    expect(progress()).toEqual({ version: 400, month: '2026-11', events: 52 });
  });

  it('counts events, not commits', async () => {
    const { append, request, taken } = setUp(5);
    const commit = (size: number): LedgerEvent[] => renamed(size).flat();
    await append([accountOpened(1, 'A')], commit(3), commit(2), commit(9), commit(4), commit(1));
    await advance(request);
    expect(taken()).toEqual([3, 4, 6]);
  });

  it('is before the first commit of a month', async () => {
    const { append, request, taken, events } = setUp(3);
    await append([accountOpened(1, 'A')], ...renamed(3));
    const month = 31 * 24 * 3_600_000;
    for (const name of ['B', 'C']) {
      const head = await events.head(SAMPLE_STREAM);
      const at = new Date(Date.parse(head.recordedAt) + month).toISOString();
      const ids = { commandId: name, correlationId: name, causationId: name };
      const metadata = { ...ids, command: 'sample', actor: 'person', channel: 'system' } as const;
      await events.append({ stream: SAMPLE_STREAM, head, events: [accountRenamed(1, name)], metadata, at });
    }
    await advance(request);
    expect(taken()).toEqual([3, 4, 5]);
  });

  it('is at the same commits whoever folds: a rebuild finds all of them there', async () => {
    const live = setUp(3);
    await live.append([accountOpened(1, 'A')]);
    for (let round = 0; round < 10; round += 1) {
      await live.append(...renamed(1));
      await advance(live.request);
    }
    expect(live.taken()).toEqual([3, 6, 9]);
    await advance({ ...live.request, generation: 2, sliceCommits: 2 });
    expect(live.taken()).toEqual([3, 6, 9]);
  });
});

describe('what is in them', () => {
  it('are the rows of the stream but those of entries', async () => {
    const { append, request, store } = setUp(3);
    await append([accountOpened(1, 'A')], [transactionRecorded(1, 5)], [accountRenamed(1, 'B')]);
    await advance(request);
    const rows = await store.read(series, 3);
    expect(rows).toEqual([
      { sort: expect.stringContaining('BOOK#ACCOUNT#'), version: 3, document: { names: ['A', 'B'] } },
    ]);
  });
});

describe('what goes wrong', () => {
  it('keeps nobody from projecting, is told, and is made up for when the next one is due', async () => {
    const { append, request, store, taken, kinds } = setUp(3);
    const broken = { ...request.snapshots, store: { ...store, put: () => Promise.reject(new Error('no room')) } };
    await append([accountOpened(1, 'A')], ...renamed(3));
    expect(await advance({ ...request, snapshots: broken })).toMatchObject({ kind: 'advanced', to: 4 });
    expect(kinds()).toContain('snapshot-failed');
    await append(...renamed(3));
    await advance(request);
    expect(taken()).toEqual([3, 6]);
  });

  it('are snapshots missing from long ago: they are made up for step by step', async () => {
    const { append, request, taken } = setUp();
    await append([accountOpened(1, 'A')], ...renamed(4_499));
    const { snapshots: _, ...without } = request;
    await advance(without);
    const newest: (number | undefined)[] = [];
    for (let round = 0; round < 4; round += 1) {
      await append(...renamed(1));
      await advance(request);
      newest.push(taken().at(-1));
    }
    expect(newest).toEqual([2_000, 4_000, 4_400, 4_400]);
  });

  it('is a commit that cannot be folded: what comes before it is covered', async () => {
    const { append, request, taken, kinds } = setUp(2);
    await append([accountOpened(1, 'A')], ...renamed(3), [{ type: 'Unheard', v: 1, data: {} }]);
    expect(await advance(request)).toMatchObject({ kind: 'parked', version: 5 });
    expect(taken()).toEqual([2, 4]);
    expect(kinds()).not.toContain('snapshot-failed');
  });
});

it('records commits a second apart, as these tests assume', () => {
  expect(sampleInstant(4_600).slice(0, 7)).toBe('2026-11');
});
