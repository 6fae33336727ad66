import { describe, expect, it } from 'vitest';
import { LedgerId, UserId } from '#domain/kernel/ids';
import type { NoticeChoices, ProfileSettings } from '#domain/profile/events';
import { EUR } from '#domain/testing/household';
import { createMemoryNotificationStore } from '#infra/adapters/memory/notification-store';
import { RequestProblem } from '#handlers/http/problem';
import { cursorAt, positionOf } from './cursor.ts';
import { listNotifications, type NotificationsRequest } from './list.ts';

const ledgerId = LedgerId.parse('10000000-0000-4000-8000-000000000001');
const caller = { userId: UserId.parse('kim'), email: null };
const BOTH = { inApp: true, email: true };
const NO = { inApp: false, email: true };

function settings(kinds: Partial<NoticeChoices>, inApp = true): ProfileSettings {
  return {
    displayName: 'Kim',
    currency: EUR,
    locale: 'en-GB',
    timeZone: 'Etc/UTC',
    notifications: {
      inApp,
      email: true,
      kinds: { overspend: BOTH, backWithinLimit: BOTH, monthSummary: BOTH, ...kinds },
      quietHours: null,
    },
  };
}

/** Versions 1 to `count`, every third one good news, and two months between them. */
async function filledStore(count: number) {
  const store = createMemoryNotificationStore();
  const budget = { month: '2026-11', categoryId: 'cccccccc-0000-4000-8000-000000000001', categoryName: 'Pets' };
  const amounts = { threshold: 80, spent: 1, available: 1, limit: 1, currency: 'EUR', transactionId: null };
  for (let version = 1; version <= count; version += 1) {
    const kind = version % 3 === 0 ? 'budget-back-within-limit' : 'budget-threshold-crossed';
    const document = { kind, ...budget, ...amounts };
    await store.add({ ledgerId, notificationId: `${ledgerId}:${version}:0`, at: instant(version * 2), document });
  }
  const totals = { currency: 'EUR', income: 3, expenses: 1, net: 2, transactionCount: 2, overBudgetCount: 0 };
  for (const [month, minute] of [
    ['2026-09', 3],
    ['2026-10', 9],
  ] as const) {
    const document = { kind: 'month-summary', month, ...totals };
    await store.add({ ledgerId, notificationId: `${ledgerId}:month:${month}`, at: instant(minute), document });
  }
  return store;
}

function instant(minute: number): string {
  return new Date(Date.UTC(2026, 10, 1) + minute * 60_000).toISOString();
}

type Asked = Partial<NotificationsRequest>;

async function list(store: Awaited<ReturnType<typeof filledStore>>, asked: Asked = {}) {
  const request = { ledgerId, caller, settings: undefined, limit: 50, unreadOnly: false, ...asked };
  const { items, ...rest } = await listNotifications(store, request);
  return { ids: items.map(({ notificationId }) => notificationId.slice(ledgerId.length + 1)), ...rest };
}

const NEWEST_FIRST = ['6:0', '5:0', 'month:2026-10', '4:0', '3:0', '2:0', 'month:2026-09', '1:0'];

describe('notifications as a member sees them', () => {
  it('are all there for somebody who never chose', async () => {
    expect(await list(await filledStore(6))).toEqual({ ids: NEWEST_FIRST, unread: 8, nextCursor: null });
  });

  it('leave out the kinds they do not want, of the count too', async () => {
    const store = await filledStore(6);
    const without = async (kinds: Partial<NoticeChoices>) => list(store, { settings: settings(kinds) });
    expect(await without({ monthSummary: NO })).toMatchObject({
      ids: ['6:0', '5:0', '4:0', '3:0', '2:0', '1:0'],
      unread: 6,
    });
    expect(await without({ overspend: NO, monthSummary: NO })).toMatchObject({ ids: ['6:0', '3:0'], unread: 2 });
    expect(await without({ overspend: NO, backWithinLimit: NO })).toMatchObject({ unread: 2 });
    expect(await list(store, { settings: settings({}, false) })).toEqual({ ids: [], unread: 0, nextCursor: null });
  });

  it.each([1, 2, 3, 7])('come in pages of %d with nothing twice and nothing left out, chosen or not', async (limit) => {
    const store = await filledStore(6);
    await store.markRead(ledgerId, { notificationId: `${ledgerId}:5:0`, userId: caller.userId, at: instant(99) });
    const cases: readonly (readonly [Asked, readonly string[]])[] = [
      [{}, NEWEST_FIRST],
      [{ unreadOnly: true }, NEWEST_FIRST.filter((id) => id !== '5:0')],
      [{ settings: settings({ overspend: NO }) }, ['6:0', 'month:2026-10', '3:0', 'month:2026-09']],
    ];
    for (const [asked, expected] of cases) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      while (cursor !== null) {
        const page = await list(store, { ...asked, limit, ...(cursor && { after: positionOf(cursor) }) });
        seen.push(...page.ids);
        expect(page.unread).toBe(asked.settings ? 4 : 7);
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(expected);
    }
  });

  it('count the unread among the newest 200 they want, however few are asked for', async () => {
    const store = await filledStore(330);
    for (let version = 330; version > 320; version -= 1) {
      const mark = { notificationId: `${ledgerId}:${version}:0`, userId: caller.userId, at: instant(999) };
      await store.markRead(ledgerId, mark);
    }
    expect(await list(store, { limit: 1 })).toMatchObject({ ids: ['330:0'], unread: 190 });
    const good = settings({ overspend: NO });
    expect(await list(store, { limit: 2, settings: good })).toMatchObject({ ids: ['330:0', '327:0'], unread: 108 });
  });

  it('leave out what this code does not know', async () => {
    const store = await filledStore(1);
    const unknown = {
      ledgerId,
      notificationId: `${ledgerId}:9:0`,
      at: instant(99),
      document: { kind: 'from-the-future' },
    };
    await store.add(unknown);
    expect(await list(store)).toMatchObject({ ids: ['month:2026-10', 'month:2026-09', '1:0'], unread: 3 });
  });
});

describe('a cursor', () => {
  it('leads back to its position, and is refused when it was made up', () => {
    const position = { at: instant(1), key: '0000000001#0000', below: '0000000001#0000' };
    expect(positionOf(cursorAt(position))).toEqual(position);
    const texts = [
      '',
      'x',
      `${ledgerId}:1:0`,
      cursorAt({ ...position, below: 'Z' }),
      cursorAt({ ...position, at: '2026' }),
    ];
    for (const cursor of texts) expect(() => positionOf(cursor), cursor).toThrow(RequestProblem);
  });
});
