import { beforeEach, describe, expect, it } from 'vitest';
import type { StreamId } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { SealStore } from '#domain/ports/seal-store';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemorySealStore, type MemorySealStore } from '#infra/adapters/memory/seal-store';
import { sha256Hex } from '#infra/adapters/sha256';
import type { SealObservation } from './renew-head.ts';
import { sealDay, type SealDayRequest } from './seal-day.ts';
import { latestSealOf } from './stream-seal.ts';
import { appendNotes } from './testing/histories.ts';

const STREAMS = 1_000;
const streamOf = (index: number): StreamId => `LEDGER#${String(index).padStart(8, '0')}`;
const FIRST = streamOf(0);

let log: Map<StreamId, string[]>;
let events: EventStore;
let seals: MemorySealStore;
let observed: SealObservation[];

beforeEach(() => {
  log = new Map();
  events = createMemoryEventStore({ log });
  seals = createMemorySealStore();
  observed = [];
});

function on(date: string, changes: Partial<SealDayRequest> = {}): SealDayRequest {
  const observe = (observation: SealObservation): void => void observed.push(observation);
  return { events, seals, sha256: sha256Hex, now: () => `${date}T00:10:00.000Z`, observe, ...changes };
}

async function fill(streams = STREAMS): Promise<void> {
  for (let index = 0; index < streams; index += 1) await appendNotes(events, streamOf(index), { count: 1 });
}

const sealOf = (stream: StreamId, today: string) => latestSealOf({ seals, sha256: sha256Hex }, stream, today);

describe('a sealed day', () => {
  it('covers 1,000 streams in at most 256 shards, and each stream can be looked up', async () => {
    await fill();
    const progress: number[] = [];
    const outcome = await sealDay(on('2026-11-22', { onProgress: (done) => void progress.push(done) }));
    expect(outcome).toMatchObject({ kind: 'sealed', day: { streams: STREAMS, previous: null } });
    expect(seals.texts.size).toBeLessThanOrEqual(257);
    expect(seals.texts.size).toBeGreaterThan(200);
    expect(progress.at(-1)).toBe(STREAMS);
    for (let index = 0; index < STREAMS; index += 7) {
      const { version, hash } = await events.head(streamOf(index));
      expect(await sealOf(streamOf(index), '2026-11-30')).toMatchObject({ kind: 'sealed', version, hash });
    }
    expect(await sealOf('LEDGER#new', '2026-11-22')).toEqual({ kind: 'none' });
    expect(observed).toEqual([]);
  });

  it('stays as it is when it is sealed again, although the log went on', async () => {
    await fill(20);
    const first = await sealDay(on('2026-11-22'));
    const texts = new Map(seals.texts);
    await appendNotes(events, FIRST, { count: 2 });
    const again = await sealDay(on('2026-11-22'));
    expect(again).toEqual({ ...first, kind: 'present' });
    expect(seals.texts).toEqual(texts);
  });

  it('names the root of the day before, so that no day can be left out later', async () => {
    await fill(3);
    const first = await sealDay(on('2026-11-20'));
    const second = await sealDay(on('2026-11-22'));
    if (first.kind !== 'sealed' || second.kind !== 'sealed') throw new Error('both are new');
    expect(second.day.previous).toEqual({ date: '2026-11-20', root: first.day.root });
    expect(second.day.root).not.toBe(first.day.root);
  });

  it('of an empty log is a root over nothing', async () => {
    expect(await sealDay(on('2026-11-22'))).toMatchObject({ kind: 'sealed', day: { streams: 0, shards: [] } });
  });
});

describe('a run that is cut off', () => {
  it('is finished by the next one, at every write it may stop at, without a shard being made twice', async () => {
    await fill(40);
    await sealDay(on('2026-11-22'));
    const writes = seals.texts.size;
    for (let stopAt = 1; stopAt <= writes; stopAt += 1) {
      const store = createMemorySealStore();
      const cut = cutOffAt(store, stopAt);
      await expect(sealDay(on('2026-11-22', { seals: cut }))).rejects.toThrow('cut off');
      const before = new Map(store.texts);
      expect(await sealDay(on('2026-11-22', { seals: store }))).toMatchObject({ kind: 'sealed', day: { streams: 40 } });
      expect(store.texts).toEqual(seals.texts);
      for (const [name, text] of before) expect(store.texts.get(name)).toBe(text);
    }
  });

  it('stops by itself when time runs out, and leaves no root', async () => {
    await fill(40);
    let calls = 0;
    const remainingMs = (): number => ((calls += 1) > 10 ? 5_000 : 60_000);
    expect(await sealDay(on('2026-11-22', { remainingMs }))).toEqual({ kind: 'unfinished', date: '2026-11-22' });
    expect(await seals.readDay('2026-11-22')).toBeUndefined();
    expect(seals.texts.size).toBeGreaterThan(0);
    expect(await sealDay(on('2026-11-22'))).toMatchObject({ kind: 'sealed', day: { streams: 40 } });
  });
});

describe('what was sealed before', () => {
  it.each<[string, () => Promise<void> | void]>([
    ['shortened', () => void log.get(FIRST)?.pop()],
    ['gone', () => void log.delete(FIRST)],
    ['written anew', () => rewrite({ count: 5, text: 'cake' })],
    ['written anew as long as before', () => rewrite({ count: 3, text: 'cake' })],
  ])('stays in the seals of the days after when the log is %s', async (_name, damage) => {
    await appendNotes(events, FIRST, { count: 3 });
    await fill(5);
    const before = await events.head(FIRST);
    await sealDay(on('2026-11-20'));
    await damage();
    for (const date of ['2026-11-21', '2026-11-22']) {
      observed = [];
      await sealDay(on(date));
      expect(await sealOf(FIRST, date)).toMatchObject({ date, version: before.version, hash: before.hash });
      expect(observed).toMatchObject([{ kind: 'lost', stream: FIRST, version: before.version }]);
    }
  });

  it('is renewed when the log has only grown', async () => {
    await appendNotes(events, FIRST, { count: 3 });
    await sealDay(on('2026-11-20'));
    await appendNotes(events, FIRST, { count: 3 });
    await sealDay(on('2026-11-21'));
    expect(await sealOf(FIRST, '2026-11-21')).toMatchObject({ version: 6 });
    expect(observed).toEqual([]);
  });

  it('is reported when it does not add up, and does not keep today from being sealed', async () => {
    await fill(5);
    await sealDay(on('2026-11-20'));
    await sealDay(on('2026-11-21'));
    seals.texts.set('2026-11-21', (seals.texts.get('2026-11-21') ?? '').replace('"streams":5', '"streams":4'));
    const outcome = await sealDay(on('2026-11-22'));
    expect(outcome).toMatchObject({ kind: 'sealed', day: { previous: { date: '2026-11-20' } } });
    expect(observed).toMatchObject([{ kind: 'broken-seal', date: '2026-11-21' }]);
  });
});

async function rewrite(history: { readonly count: number; readonly text: string }): Promise<void> {
  log.delete(FIRST);
  await appendNotes(events, FIRST, history);
}

/** Fails at the n-th write, and at all after it, before anything is written. */
function cutOffAt(store: SealStore, stopAt: number): SealStore {
  let writes = 0;
  const step = (): void => {
    writes += 1;
    if (writes >= stopAt) throw new Error('cut off');
  };
  return {
    ...store,
    putShard: async (shard) => {
      step();
      return store.putShard(shard);
    },
    putDay: async (day) => {
      step();
      return store.putDay(day);
    },
  };
}
