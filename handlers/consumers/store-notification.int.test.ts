/** From the bus to the list of notifications: kept once, read once, by each member for themselves. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { NotificationList } from '../contracts/notifications.ts';
import { hostFunctions, type FunctionHost } from '../testing/function-host.ts';
import { openBooks, type TestBooks } from '../testing/realistic-books.ts';

let host: FunctionHost;
let books: TestBooks;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
});
afterAll(() => host.close());

/** An event as the bus delivers it to the function. */
function delivered(version: number) {
  return {
    'detail-type': 'finance.budget-threshold-crossed.v1',
    detail: {
      id: `${books.ledgerId}:${version}:1`,
      ledgerId: books.ledgerId,
      ledgerVersion: version,
      occurredAt: `2026-11-22T12:00:${String(version).padStart(2, '0')}.000Z`,
      correlationId: randomUUID(),
      month: '2026-11',
      categoryId: books.categories[0],
      categoryName: 'Rent or mortgage',
      currency: 'EUR',
      threshold: 100,
      crossing: 1,
      spent: 41_00,
      available: 40_00,
      limit: 40_00,
      transactionId: null,
    },
  };
}

const CROSSED = 'budget-threshold-crossed';

const totals = {
  month: '2026-10',
  currency: 'EUR',
  income: 3_180_00,
  expenses: 2_400_00,
  net: 780_00,
  transactionCount: 61,
  overBudget: [],
  overBudgetCount: 0,
  topCategories: [],
};

const list = async (query: Readonly<Record<string, string>> = {}) => {
  const { body } = await host.call('list-notifications', { path: { ledgerId: books.ledgerId }, query });
  return NotificationList.parse(body);
};

it('keeps an event that is delivered twice once, and newest first', async () => {
  for (const version of [2, 10, 9, 10, 2]) await host.invoke('store-notification', delivered(version));
  const { items, unread } = await list();
  expect(items.map(({ notificationId }) => notificationId.split(':')[1])).toEqual(['10', '9', '2']);
  expect(unread).toBe(3);
  const first = await list({ limit: '2' });
  expect(await list({ limit: '2', cursor: first.nextCursor ?? '' })).toMatchObject({ items: [items[2]], unread: 3 });
});

it('keeps a month that is over once, however often it is published, where its time is', async () => {
  const month = (occurredAt: string, ledgerVersion: number) => ({
    'detail-type': 'finance.month-summary-ready.v1',
    detail: {
      id: `${books.ledgerId}:month:2026-10`,
      ledgerId: books.ledgerId,
      ledgerVersion,
      occurredAt,
      correlationId: randomUUID(),
      ...totals,
    },
  });
  await host.invoke('store-notification', month('2026-11-22T12:00:09.5Z', 9));
  await host.invoke('store-notification', month('2026-11-22T13:00:00.000Z', 11));
  const { items } = await list();
  expect(items.map(({ kind }) => kind)).toEqual([CROSSED, 'month-summary', CROSSED, CROSSED]);
  const { overBudget: _, topCategories: __, ...shown } = totals;
  expect(items[1]).toEqual({
    ...shown,
    kind: 'month-summary',
    notificationId: `${books.ledgerId}:month:2026-10`,
    at: '2026-11-22T12:00:09.500Z',
    readAt: null,
  });
  const path = { ledgerId: books.ledgerId, notificationId: `${books.ledgerId}:month:2026-10` };
  expect(await host.call('read-notification', { path })).toMatchObject({ status: 200 });
});

it('stays read when its event is delivered again, and keeps when it was read first', async () => {
  const path = { ledgerId: books.ledgerId, notificationId: `${books.ledgerId}:9:1` };
  const first = await host.call('read-notification', { path });
  expect(first.status).toBe(200);
  await host.invoke('store-notification', delivered(9));
  expect((await host.call('read-notification', { path })).body).toEqual(first.body);
  const { items, unread } = await list();
  expect(items.map(({ readAt }) => readAt === null)).toEqual([true, false, false, true]);
  expect(unread).toBe(2);
});

it('refuses an event that breaks its contract, and a notification that is none', async () => {
  const { detail, ...event } = delivered(11);
  await expect(
    host.invoke('store-notification', { ...event, detail: { ...detail, threshold: 'all' } }),
  ).rejects.toThrow();
  expect((await list()).items).toHaveLength(4);
  const path = { ledgerId: books.ledgerId, notificationId: `${books.ledgerId}:99:1` };
  expect(await host.call('read-notification', { path })).toMatchObject({ status: 404 });
});
