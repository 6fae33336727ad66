import { beforeEach, expect, it } from 'vitest';
import type { StreamId } from '#domain/kernel/stream';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemorySealStore, type MemorySealStore } from '#infra/adapters/memory/seal-store';
import { sha256Hex } from '#infra/adapters/sha256';
import { sealDay } from './seal-day.ts';
import { appendNotes } from './testing/histories.ts';
import { sealedStreams, verifySeals } from './verify-seals.ts';

const STREAMS: readonly StreamId[] = ['LEDGER#1', 'LEDGER#2', 'PROFILE#me'];
const DATES = ['2026-11-19', '2026-11-20', '2026-11-22'];

let seals: MemorySealStore;

beforeEach(async () => {
  const events = createMemoryEventStore();
  seals = createMemorySealStore();
  for (const date of DATES) {
    for (const stream of STREAMS) await appendNotes(events, stream, { count: 1 });
    await sealDay({ events, seals, sha256: sha256Hex, now: () => `${date}T00:10:00.000Z` });
  }
});

const verify = () => verifySeals({ seals, sha256: sha256Hex }, '2026-11-30');

it('are intact back to the first day, and none are too', async () => {
  expect(await verify()).toEqual({ kind: 'intact', days: 3, newest: '2026-11-22' });
  expect(await verifySeals({ seals: createMemorySealStore(), sha256: sha256Hex }, '2026-11-30')).toEqual({
    kind: 'intact',
    days: 0,
    newest: undefined,
  });
});

it.each<[string, () => void, string]>([
  [
    'changed',
    () => void seals.texts.set('2026-11-20', (seals.texts.get('2026-11-20') ?? '').replace(':3', ':4')),
    '2026-11-20',
  ],
  ['gone', () => void seals.texts.delete('2026-11-20'), '2026-11-20'],
])('name the day that was %s', async (_name, damage, date) => {
  damage();
  expect(await verify()).toMatchObject({ kind: 'broken', days: 1, date });
});

it('name a day that was replaced by another one that adds up', async () => {
  const events = createMemoryEventStore();
  const others = createMemorySealStore();
  await appendNotes(events, 'LEDGER#1', { count: 9, text: 'cake' });
  await sealDay({ events, seals: others, sha256: sha256Hex, now: () => '2026-11-20T00:10:00.000Z' });
  seals.texts.set('2026-11-20', others.texts.get('2026-11-20') ?? '');
  expect(await verify()).toMatchObject({ kind: 'broken', days: 1, date: '2026-11-20' });
});

it('know every stream the newest of them covers', async () => {
  const streams: StreamId[] = [];
  for await (const stream of sealedStreams({ seals, sha256: sha256Hex }, '2026-11-30')) streams.push(stream);
  expect(streams.toSorted()).toEqual([...STREAMS]);
});
