import { expect, it } from 'vitest';
import { LedgerId, UserId } from '#domain/kernel/ids';
import { createMemoryNotificationStore } from '#infra/adapters/memory/notification-store';
import { readUpTo } from './read-up-to.ts';

const ledgerId = LedgerId.parse('10000000-0000-4000-8000-000000000001');
const [kim, sam] = [UserId.parse('kim'), UserId.parse('sam')];
const NOW = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-22T13:00:00.000Z';

async function filledStore(count: number) {
  const store = createMemoryNotificationStore();
  for (let version = 1; version <= count; version += 1) {
    const at = new Date(Date.UTC(2026, 10, 1, 0, version)).toISOString();
    await store.add({ ledgerId, notificationId: idOf(version), at, document: version });
  }
  const read = async (userId = kim) =>
    (await store.list(ledgerId, { limit: 1_000 }))
      .filter(({ readBy }) => readBy[userId] !== undefined)
      .map(({ document }) => document);
  return { store, read };
}

function idOf(version: number): string {
  return `${ledgerId}:${version}:0`;
}

it('marks one and all older ones, for that member alone', async () => {
  const { store, read } = await filledStore(5);
  expect(await readUpTo(store, { ledgerId, upTo: idOf(3), userId: kim, at: NOW })).toBe(3);
  expect(await read()).toEqual([3, 2, 1]);
  expect(await read(sam)).toEqual([]);
});

it('keeps when each was read first, and counts only what is new', async () => {
  const { store } = await filledStore(4);
  await readUpTo(store, { ledgerId, upTo: idOf(2), userId: kim, at: NOW });
  expect(await readUpTo(store, { ledgerId, upTo: idOf(4), userId: kim, at: LATER })).toBe(2);
  expect(await readUpTo(store, { ledgerId, upTo: idOf(4), userId: kim, at: LATER })).toBe(0);
  const listed = await store.list(ledgerId, { limit: 9 });
  expect(listed.map(({ readBy }) => readBy[kim])).toEqual([LATER, LATER, NOW, NOW]);
});

it('goes through as many pages as there are, from wherever it begins', async () => {
  for (const [upTo, expected] of [
    [450, 450],
    [250, 250],
    [50, 50],
  ] as const) {
    const { store, read } = await filledStore(450);
    expect(await readUpTo(store, { ledgerId, upTo: idOf(upTo), userId: kim, at: NOW })).toBe(expected);
    expect((await read())[0]).toBe(upTo);
  }
});

it('marks nothing up to what is not there', async () => {
  const { store, read } = await filledStore(3);
  expect(await readUpTo(store, { ledgerId, upTo: idOf(9), userId: kim, at: NOW })).toBeUndefined();
  expect(await readUpTo(store, { ledgerId, upTo: 'nonsense', userId: kim, at: NOW })).toBeUndefined();
  expect(await read()).toEqual([]);
});
