/** What every NotificationStore must do. Each adapter runs this suite; a difference between adapters is a bug in one of them. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { LedgerId, UserId } from '../kernel/ids.ts';
import type { ListedNotification, NotificationStore } from './notification-store.ts';

type MakeStore = () => NotificationStore | Promise<NotificationStore>;

const KIM = UserId.parse('kim');
const SAM = UserId.parse('sam');

/** Defines the suite. `make` is called once per test; ledgers have random names, so a store may be shared. */
export function notificationStoreContract(name: string, make: MakeStore): void {
  describe(`${name}: storing`, () => {
    stores(make);
  });
  describe(`${name}: listing`, () => {
    listsInOrder(make);
    continues(make);
    listsCommits(make);
  });
  describe(`${name}: marking as read`, () => {
    marks(make);
  });
}

function stores(make: MakeStore): void {
  it('gives back what was stored, whatever JSON it holds', async () => {
    const store = await make();
    const ledgerId = newLedger();
    const document = { text: 'Käse "½" 🧀', nothing: null, list: [1, { a: [] }], amount: -9_007_199_254_740_991 };
    const stored = { ...ofCommit(ledgerId, 7, 12), document };
    expect(await store.add(stored)).toBe('added');
    expect(await store.list(ledgerId, { limit: 5 })).toMatchObject([{ ...stored, readBy: {} }]);
    expect(await store.list(newLedger(), { limit: 5 })).toEqual([]);
  });

  it('keeps the first of two with the same id, and who has read it', async () => {
    const store = await make();
    const ledgerId = newLedger();
    for (const first of [ofCommit(ledgerId, 3, 12), ofMonth(ledgerId, '2026-10', 12)]) {
      const { notificationId } = first;
      expect(await store.add(first)).toBe('added');
      await store.markRead(ledgerId, { notificationId, userId: KIM, at: at(20) });
      expect(await store.add({ ...first, at: at(21), document: 'later' })).toBe('known');
    }
    const listed = await store.list(ledgerId, { limit: 5 });
    expect(listed.map(({ document, readBy }) => [document, readBy])).toEqual([
      ['2026-10', { kim: at(20) }],
      [3, { kim: at(20) }],
    ]);
  });

  it('refuses an id that is none of the ledger’s', async () => {
    const store = await make();
    const ledgerId = newLedger();
    const ids = [`${newLedger()}:1:0`, ledgerId, `${ledgerId}:1`, `${ledgerId}:month:2026-13`, `${ledgerId}:-1:0`, ''];
    for (const notificationId of ids) {
      await expect(store.add({ ...ofCommit(ledgerId, 1, 12), notificationId }), notificationId).rejects.toThrow();
    }
    expect(await store.list(ledgerId, { limit: 5 })).toEqual([]);
  });
}

function listsInOrder(make: MakeStore): void {
  it('puts the newest first, by time and then by id, those of commits and of months together', async () => {
    const store = await make();
    const ledgerId = newLedger();
    const both = { ...ofCommit(ledgerId, 9, 11), notificationId: `${ledgerId}:9:10` };
    const stored = [
      ofCommit(ledgerId, 10, 14),
      ofMonth(ledgerId, '2026-09', 8),
      ofCommit(ledgerId, 9, 11),
      both,
      ofMonth(ledgerId, '2026-10', 12),
      ofCommit(ledgerId, 2, 7),
    ];
    for (const each of stored) await store.add(each);
    await store.add(ofCommit(newLedger(), 11, 23));
    const expected = ['10:1', 'month:2026-10', '9:10', '9:1', 'month:2026-09', '2:1'];
    expect(tails(await store.list(ledgerId, { limit: 10 }))).toEqual(expected);
    expect(tails(await store.list(ledgerId, { limit: 2 }))).toEqual(expected.slice(0, 2));
  });

  it('puts a month that was told of late where its time is', async () => {
    const store = await make();
    const ledgerId = newLedger();
    await store.add(ofMonth(ledgerId, '2026-10', 10));
    await store.add(ofMonth(ledgerId, '2026-08', 13));
    await store.add(ofCommit(ledgerId, 5, 12));
    const first = await store.list(ledgerId, { limit: 1 });
    expect(tails(first)).toEqual(['month:2026-08']);
    expect(tails(await after(store, ledgerId, first))).toEqual(['5:1', 'month:2026-10']);
  });
}

function continues(make: MakeStore): void {
  it.each([1, 2, 3, 5])('goes on where a page of %d ended, however many came meanwhile', async (limit) => {
    const store = await make();
    const ledgerId = newLedger();
    for (const version of [1, 2, 3, 10, 11]) await store.add(ofCommit(ledgerId, version, version));
    await store.add(ofMonth(ledgerId, '2026-09', 2));
    await store.add(ofMonth(ledgerId, '2026-10', 12));
    const seen: string[] = [];
    let page = await store.list(ledgerId, { limit });
    for (let version = 12; page.length > 0; version += 1) {
      seen.push(...tails(page));
      await store.add(ofCommit(ledgerId, version, 13));
      page = await after(store, ledgerId, page, limit);
    }
    expect(seen).toEqual(['month:2026-10', '11:1', '10:1', '3:1', 'month:2026-09', '2:1', '1:1']);
  });
}

function listsCommits(make: MakeStore): void {
  it('lists those of commits alone, up to a version if asked to', async () => {
    const store = await make();
    const ledgerId = newLedger();
    for (const version of [1, 9, 10]) await store.add(ofCommit(ledgerId, version, version));
    await store.add(ofMonth(ledgerId, '2026-10', 9));
    const commits = async (page: Parameters<NotificationStore['listOfCommits']>[1]) =>
      tails(await store.listOfCommits(ledgerId, page));
    expect(await commits({ limit: 5 })).toEqual(['10:1', '9:1', '1:1']);
    expect(await commits({ limit: 1 })).toEqual(['10:1']);
    expect(await commits({ limit: 5, upTo: 9 })).toEqual(['9:1', '1:1']);
    expect(await commits({ limit: 5, upTo: 8 })).toEqual(['1:1']);
    expect(await commits({ limit: 5, upTo: 0 })).toEqual([]);
  });
}

function marks(make: MakeStore): void {
  it('keeps the first instant of each member', async () => {
    const store = await make();
    const ledgerId = newLedger();
    for (const stored of [ofCommit(ledgerId, 4, 9), ofMonth(ledgerId, '2026-10', 10)]) {
      await store.add(stored);
      const { notificationId } = stored;
      const mark = (userId: UserId, hour: number) => store.markRead(ledgerId, { notificationId, userId, at: at(hour) });
      expect(await mark(KIM, 12)).toBe(at(12));
      expect(await mark(SAM, 13)).toBe(at(13));
      expect(await mark(KIM, 14)).toBe(at(12));
    }
    const listed = await store.list(ledgerId, { limit: 5 });
    expect(listed.map(({ readBy }) => readBy)).toEqual(Array(2).fill({ kim: at(12), sam: at(13) }));
  });

  it('finds nothing to mark where there is nothing, and in no other ledger', async () => {
    const store = await make();
    const [ledgerId, other] = [newLedger(), newLedger()];
    await store.add(ofCommit(ledgerId, 4, 9));
    const mark = (of: LedgerId, notificationId: string) =>
      store.markRead(of, { notificationId, userId: KIM, at: at(12) });
    expect(await mark(ledgerId, `${ledgerId}:5:1`)).toBeUndefined();
    expect(await mark(ledgerId, `${ledgerId}:month:2026-10`)).toBeUndefined();
    expect(await mark(ledgerId, 'nonsense')).toBeUndefined();
    expect(await mark(ledgerId, `${other}:4:1`)).toBeUndefined();
    expect(await mark(other, `${ledgerId}:4:1`)).toBeUndefined();
    expect(await mark(other, `${other}:4:1`)).toBeUndefined();
    expect(await store.list(ledgerId, { limit: 5 })).toMatchObject([{ readBy: {} }]);
  });
}

function newLedger(): LedgerId {
  return LedgerId.parse(randomUUID());
}

/** An instant at that hour of one day. */
function at(hour: number): string {
  return `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`;
}

function ofCommit(ledgerId: LedgerId, version: number, hour: number) {
  return { ledgerId, notificationId: `${ledgerId}:${version}:1`, at: at(hour), document: version };
}

function ofMonth(ledgerId: LedgerId, month: string, hour: number) {
  return { ledgerId, notificationId: `${ledgerId}:month:${month}`, at: at(hour), document: month };
}

/** What follows the ledger in each id. */
function tails(listed: readonly { readonly notificationId: string }[]): string[] {
  return listed.map(({ notificationId }) => notificationId.split(':').slice(1).join(':'));
}

function after(store: NotificationStore, ledgerId: LedgerId, page: readonly ListedNotification[], limit = 10) {
  const last = page.at(-1)?.position;
  return store.list(ledgerId, { limit, ...(last && { after: last }) });
}
