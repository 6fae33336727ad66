/** Publishing on the real log and positions: in order, at least once, under ids that never change. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ledgerStream } from '#domain/kernel/stream';
import type { IntegrationEvent, PublishOutcome } from '#domain/ports/event-publisher';
import { INTEGRATION_EVENTS } from '#handlers/contracts/integration-events';
import { hostFunctions, type FunctionHost } from '#handlers/testing/function-host';
import { commitsOf, expenseRequest, openBooks, succeeded, type TestBooks } from '#handlers/testing/realistic-books';
import { relayFromStart, relayStream } from './relay.ts';

let host: FunctionHost;
let books: TestBooks;

beforeAll(async () => {
  host = await hostFunctions(inject('dynamoDbEndpoint'));
  books = await openBooks(host);
  const path = { ledgerId: books.ledgerId, month: '2026-11', categoryId: books.categories[0] ?? '' };
  succeeded(await host.call('set-budget', { path, body: { limit: 100_00 } }));
  // 85, 95, 105 per cent of the limit, then back to 95.
  const ids: unknown[] = [];
  for (const amount of [85_00, 10_00, 10_00]) {
    const reply = await host.call('record-transaction', { path, body: expenseRequest(books, { amount }) });
    ids.push(succeeded(reply)['transactionId']);
  }
  succeeded(await host.call('void-transaction', { path: { ...path, transactionId: String(ids[2]) } }));
});
afterAll(() => host.close());

/** Takes events one by one, and breaks down when the `failAt`-th call comes to its second half. */
function publisher(failAt = 0) {
  const published: IntegrationEvent[] = [];
  let calls = 0;
  const publish = async (events: readonly IntegrationEvent[]): Promise<PublishOutcome> => {
    calls += 1;
    const kept = calls === failAt ? events.slice(0, Math.ceil(events.length / 2)) : events;
    published.push(...kept);
    if (calls === failAt) throw new Error('the bus is away');
    return { published: events.length, retried: 0, refused: [] };
  };
  return { published, publish };
}

const stream = () => ledgerStream(books.ledgerId);
const relayTo = (target: ReturnType<typeof publisher>, tap: Parameters<typeof relayStream>[2] = []) =>
  relayStream({ ...stores(), publisher: target }, stream(), tap);
const now = () => new Date().toISOString();
const stores = () => ({ events: host.stores.events, positions: host.stores.positions, now });
const positionNow = async () => (await host.stores.positions.read(stream())) ?? 0;
const idsOf = (events: readonly IntegrationEvent[]) => events.map(({ detail }) => String(detail['id']));

it('publishes again what it is not sure of, in order and under the same ids', async () => {
  const target = publisher(1);
  await expect(relayTo(target)).rejects.toThrow('the bus is away');
  expect(await host.stores.positions.read(stream())).toBeUndefined();
  const halfway = idsOf(target.published);
  expect(halfway).toHaveLength(4);

  const commits = await commitsOf(host, books.ledgerId);
  expect(await relayTo(target)).toEqual({ from: 0, to: commits.length, published: 7 });
  const complete = idsOf(target.published.slice(halfway.length));
  expect(complete.slice(0, halfway.length)).toEqual(halfway);
  const head = commits.length;
  const places = [`${head - 3}:0`, `${head - 3}:1`, `${head - 2}:0`, `${head - 1}:0`, `${head - 1}:1`];
  expect(complete).toEqual([...places, `${head}:0`, `${head}:1`].map((place) => `${books.ledgerId}:${place}`));
  expect(target.published.slice(halfway.length).map(({ type, detail }) => [type, detail['threshold']])).toEqual([
    ['finance.transaction-recorded.v1', undefined],
    ['finance.budget-threshold-crossed.v1', 80],
    ['finance.transaction-recorded.v1', undefined],
    ['finance.transaction-recorded.v1', undefined],
    ['finance.budget-threshold-crossed.v1', 100],
    ['finance.transaction-voided.v1', undefined],
    ['finance.budget-back-within-limit.v1', 100],
  ]);
});

it('publishes what its contracts allow', async () => {
  const target = publisher();
  const positions = { read: async () => 0, move: async () => 'moved' as const };
  await relayStream({ ...stores(), positions, publisher: target }, stream(), []);
  expect(target.published).toHaveLength(7);
  for (const { type, detail } of target.published) {
    expect(INTEGRATION_EVENTS[type as keyof typeof INTEGRATION_EVENTS].parse(detail)).toEqual(detail);
  }
});

it('has nothing to do for records that come again, late or out of order', async () => {
  const target = publisher();
  const commits = await commitsOf(host, books.ledgerId);
  for (const tap of [commits.slice(-1), commits.slice(0, 2), [...commits].reverse()]) await relayTo(target, tap);
  expect(target.published).toEqual([]);
});

it('reads from the log what the records skipped', async () => {
  const before = await positionNow();
  const path = { ledgerId: books.ledgerId };
  for (const amount of [10_00, 1]) {
    succeeded(await host.call('record-transaction', { path, body: expenseRequest(books, { amount }) }));
  }
  const target = publisher();
  const newest = await commitsOf(host, books.ledgerId, { after: before + 1 });
  expect(await relayTo(target, newest)).toEqual({ from: before, to: before + 2, published: 3 });
  const places = [`${before + 1}:0`, `${before + 1}:1`, `${before + 2}:0`];
  expect(idsOf(target.published)).toEqual(places.map((place) => `${books.ledgerId}:${place}`));
});

it('puts a lost position back behind what is a day old, and publishes the rest again', async () => {
  const head = (await commitsOf(host, books.ledgerId)).length;
  const tomorrow = new Date(Date.now() + 25 * 3_600_000).toISOString();
  await host.losePosition(stream());
  const late = publisher();
  const result = await relayStream({ ...stores(), publisher: late, now: () => tomorrow }, stream(), []);
  expect(result).toEqual({ from: head, to: head, published: 0, positionLost: true });
  expect(late.published).toEqual([]);
  expect(await positionNow()).toBe(head);

  await host.losePosition(stream());
  const soon = publisher();
  expect(await relayTo(soon)).toMatchObject({ from: 0, to: head, published: 10 });
});

it('publishes everything again when an operator asks for it and no position is known', async () => {
  await host.losePosition(stream());
  const target = publisher();
  const head = (await commitsOf(host, books.ledgerId)).length;
  expect(await relayFromStart({ ...stores(), publisher: target }, stream())).toMatchObject({ from: 0, to: head });
  expect(target.published).toHaveLength(10);
  expect(await relayFromStart({ ...stores(), publisher: target }, stream())).toMatchObject({
    from: head,
    published: 0,
  });
});
