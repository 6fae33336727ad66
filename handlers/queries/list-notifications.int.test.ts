/** The list behind the bell through its functions: refusals, choices, marking all, and what it costs. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ReadAllNotificationsReply } from '../contracts/notification-requests.ts';
import { NotificationList } from '../contracts/notifications.ts';
import { hostFunctions, type FunctionHost, type Reply } from '../testing/function-host.ts';
import { unitsOf } from '../testing/metered-dynamodb.ts';
import { openBooks, succeeded, type TestBooks } from '../testing/realistic-books.ts';

let host: FunctionHost;
let books: TestBooks;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
  for (let version = 1; version <= 30; version += 1) await addBudgetNotice(version);
  for (let month = 1; month <= 9; month += 1) await addMonth(`2026-0${month}`, `2026-10-0${month}`);
  await addMonth('2026-10', '2026-11-02');
});
afterAll(() => host.close());

it('costs at most 12 read units for the notices of a usual year, and 40 for more than are counted', async () => {
  const usual = await readUnitsOf({ limit: '30' });
  for (let version = 31; version <= 240; version += 1) await addBudgetNotice(version);
  const many = await readUnitsOf({ limit: '30' });
  console.info(`list-notifications: ${usual} read units for 30 notices and 10 months, ${many} for 240`);
  expect(usual).toBeLessThanOrEqual(12);
  expect(many).toBeLessThanOrEqual(40);
});

it('leaves out what the caller does not want in the app, and brings it back', async () => {
  expect(await kindsOf({ limit: '200' })).toEqual(new Set(['budget-threshold-crossed', 'month-summary']));
  const channels = (inApp: boolean) => ({ inApp, email: false });
  const choose = async (monthSummary: boolean) => {
    const kinds = { overspend: channels(true), backWithinLimit: channels(true), monthSummary: channels(monthSummary) };
    const notifications = { ...channels(true), kinds, quietHours: null };
    const body = { displayName: 'Kim', currency: 'EUR', locale: 'en-GB', timeZone: 'Etc/UTC', notifications };
    succeeded(await host.call('update-profile', { body }));
  };
  await choose(false);
  expect(await kindsOf({ limit: '200' })).toEqual(new Set(['budget-threshold-crossed']));
  await choose(true);
  expect(await kindsOf({ limit: '200' })).toContain('month-summary');
});

it('marks all up to one as read, as often as asked', async () => {
  const upTo = `${books.ledgerId}:238:1`;
  const markAll = async () => ReadAllNotificationsReply.parse(succeeded(await readAll({ upTo })));
  expect(await markAll()).toMatchObject({ ledgerId: books.ledgerId, upTo, read: 238 + 9 });
  expect(await markAll()).toMatchObject({ read: 0 });
  const unread = await list({ show: 'unread' });
  expect(unread).toMatchObject({ unread: 3, nextCursor: null });
  expect(unread.items.map(({ notificationId }) => notificationId)).toEqual(
    ['month:2026-10', '240:1', '239:1'].map((rest) => `${books.ledgerId}:${rest}`),
  );
  expect(await list({})).toMatchObject({ unread: 3 });
});

it('says which field is wrong, and why', async () => {
  const wrong = { limit: ['0', '201', 'all', '1e2'], cursor: ['made up', ''], show: ['some'] };
  for (const [field, values] of Object.entries(wrong)) {
    for (const value of values) {
      const reply = await host.call('list-notifications', { path: path(), query: { [field]: value } });
      expect(reply, `${field} ${value}`).toMatchObject({ status: 400, body: { code: 'InvalidRequest' } });
      expect(fieldsIn(reply)).toEqual([field]);
    }
  }
  for (const body of [{}, { upTo: 7 }, { upTo: '' }]) {
    const reply = await readAll(body);
    expect(reply.status).toBe(400);
    expect(fieldsIn(reply)).toEqual(['upTo']);
  }
  const elsewhere = await readAll({ upTo: `${randomUUID()}:238:1` });
  expect(elsewhere).toMatchObject({ status: 404, body: { code: 'NotificationNotFound' } });
  expect(fieldsIn(elsewhere)).toEqual(['upTo']);
});

const path = () => ({ ledgerId: books.ledgerId });

async function list(query: Readonly<Record<string, string>>): Promise<NotificationList> {
  return NotificationList.parse(succeeded(await host.call('list-notifications', { path: path(), query })));
}

async function kindsOf(query: Readonly<Record<string, string>>): Promise<ReadonlySet<string>> {
  return new Set((await list(query)).items.map(({ kind }) => kind));
}

function readAll(body: unknown): Promise<Reply> {
  return host.call('read-all-notifications', { path: path(), body });
}

function fieldsIn({ body }: Reply): readonly string[] {
  return (body['errors'] as { field: string }[]).map(({ field }) => field);
}

/** Without those of asking which generation serves, which a warm function does once in five seconds. */
async function readUnitsOf(query: Readonly<Record<string, string>>): Promise<number> {
  await list(query);
  host.meter.take();
  await list(query);
  const { read, write } = unitsOf(host.meter.take().filter(({ table }) => !table.startsWith('operations-')));
  expect(write).toBe(0);
  return read;
}

async function addBudgetNotice(version: number): Promise<void> {
  const state = { month: '2026-11', categoryName: 'Rent or mortgage', currency: 'EUR', threshold: 100, crossing: 1 };
  const amounts = { spent: 41_000_00, available: 40_000_00, limit: 40_000_00 };
  const ids = { ledgerVersion: version, correlationId: randomUUID(), categoryId: books.categories[0] };
  const document = { kind: 'budget-threshold-crossed', ...ids, ...state, ...amounts, transactionId: randomUUID() };
  const at = new Date(Date.UTC(2026, 10, 1, 0, version)).toISOString();
  const { ledgerId } = books;
  await host.stores.notifications.add({ ledgerId, notificationId: `${ledgerId}:${version}:1`, at, document });
}

async function addMonth(month: string, day: string): Promise<void> {
  const totals = { income: 3_180_00, expenses: 2_400_00, net: 780_00, transactionCount: 61, overBudgetCount: 2 };
  const ids = { ledgerVersion: 9, correlationId: randomUUID() };
  const document = { kind: 'month-summary', ...ids, month, currency: 'EUR', ...totals };
  const { ledgerId } = books;
  const notificationId = `${ledgerId}:month:${month}`;
  await host.stores.notifications.add({ ledgerId, notificationId, at: `${day}T12:00:00.000Z`, document });
}
