/** Processes die between any two calls, messages come twice, two senders take one: no event is lost, and the log tells the truth. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { later, startAttempt, type AttemptOutcome, type WebhookDelivery } from '#domain/webhook/delivery';
import type { PlannedEvent } from './planning/plan-deliveries.ts';
import type { Death } from './testing/mortality.ts';
import { createWorld, ENDPOINT, LEDGER, TYPE, type World } from './testing/world.ts';

const NOON = '2026-11-22T12:00:00.000Z';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(NOON) });
  vi.stubEnv('POWERTOOLS_IDEMPOTENCY_DISABLED', 'false');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const eventOf = (index = 1): PlannedEvent['detail'] => ({
  id: `${LEDGER}:${index}:0`,
  ledgerId: LEDGER,
  ledgerVersion: index,
  occurredAt: NOON,
  correlationId: 'c',
});

const answered = (status: number): AttemptOutcome => ({ kind: 'answered', status, answer: '' });

/** Minutes of the world until nothing waits any more, at most a day and a half. */
async function runUntilSettled(world: World): Promise<readonly WebhookDelivery[]> {
  for (let minute = 0; minute < 36 * 60; minute += 1) {
    await world.tick();
    const found = await world.store.deliveries.list(LEDGER, ENDPOINT, { limit: 100 });
    if (found.length > 0 && found.every(({ state }) => state !== 'waiting')) return found;
    vi.setSystemTime(Date.now() + 60_000);
  }
  throw new Error('something waits for ever');
}

/** Every request that reached the endpoint is an attempt in the log: one that was answered, or of unknown outcome. */
function expectTruth({ requests }: World, found: readonly WebhookDelivery[]): void {
  for (const { id, timestamp } of requests) {
    const delivery = found.find(({ eventId }) => eventId === id);
    const began = delivery?.attempts.map(({ at }) => Math.floor(Date.parse(at) / 1000));
    expect(began).toContain(timestamp);
  }
  const logged = found.flatMap(({ attempts }) => attempts.filter(({ outcome }) => outcome.kind === 'answered'));
  expect(logged.length).toBeLessThanOrEqual(requests.length);
}

async function story(deaths: readonly Death[], answers = (before: number) => answered(before === 0 ? 500 : 204)) {
  const world = createWorld({ deaths, answers });
  await world.register();
  await world.deliver(eventOf());
  const found = await runUntilSettled(world);
  return { world, found };
}

describe('without a crash', () => {
  it('sends once, or once more after a failure, a minute later', async () => {
    const { world, found } = await story([]);
    expect(found).toMatchObject([{ state: 'delivered', attemptCount: 2 }]);
    expect(world.requests.map(({ id }) => id)).toEqual([eventOf().id, eventOf().id]);
    const [first, second] = world.requests.map(({ timestamp }) => timestamp);
    expect((second ?? 0) - (first ?? 0)).toBe(60);
    expect(world.deadLetters).toEqual([]);
  });

  it('sends the event as it was on the bus', async () => {
    const { world } = await story([]);
    expect(JSON.parse(world.requests[0]?.body ?? '')).toEqual({ type: TYPE, timestamp: NOON, data: eventOf() });
  });

  it('plans nothing for an endpoint that did not choose the type, or is disabled', async () => {
    const world = createWorld();
    await world.register(['finance.statement-imported.v1']);
    await world.deliver(eventOf());
    await world.tick();
    expect(world.requests).toEqual([]);
    expect(await world.store.deliveries.list(LEDGER, ENDPOINT, { limit: 1 })).toEqual([]);
  });
});

describe('a process that dies', () => {
  it('at any call, before or after its effect, loses no event and hides no attempt', async () => {
    const undisturbed = (await story([])).world.calls();
    expect(undisturbed).toBeGreaterThan(15);
    for (let atCall = 1; atCall <= undisturbed; atCall += 1) {
      for (const moment of ['before', 'after'] as const) {
        vi.setSystemTime(Date.parse(NOON));
        const { world, found } = await story([{ atCall, moment }]);
        expect(found, `${moment} call ${atCall}`).toMatchObject([{ state: 'delivered' }]);
        expect(new Set(world.requests.map(({ id }) => id))).toEqual(new Set([eventOf().id]));
        expectTruth(world, found);
      }
    }
  });

  it('twice, at any two calls, neither', async () => {
    const undisturbed = (await story([])).world.calls();
    for (let first = 1; first <= undisturbed; first += 1) {
      for (const gap of [1, 2, 5, 9]) {
        vi.setSystemTime(Date.parse(NOON));
        const deaths: Death[] = [
          { atCall: first, moment: 'after' },
          { atCall: first + gap, moment: first % 2 === 0 ? 'before' : 'after' },
        ];
        const { world, found } = await story(deaths);
        expect(found, `calls ${first} and ${first + gap}`).toMatchObject([{ state: 'delivered' }]);
        expectTruth(world, found);
      }
    }
  });
});

describe('the same message to two senders, the same event to two planners', () => {
  it('makes one attempt', async () => {
    const world = createWorld({ copies: 2 });
    await world.register();
    for (const index of [1, 2, 3]) await world.deliver(eventOf(index));
    const found = await runUntilSettled(world);
    expect(found.map(({ state, attemptCount }) => [state, attemptCount])).toEqual(Array(3).fill(['delivered', 1]));
    expect(world.requests).toHaveLength(3);
  });

  it('and one of them dies: none is lost', async () => {
    for (let atCall = 1; atCall <= 30; atCall += 1) {
      vi.setSystemTime(Date.parse(NOON));
      const world = createWorld({ copies: 2, deaths: [{ atCall, moment: atCall % 2 === 0 ? 'before' : 'after' }] });
      await world.register();
      await world.deliver(eventOf());
      const found = await runUntilSettled(world);
      expect(found, `call ${atCall}`).toMatchObject([{ state: 'delivered' }]);
      expectTruth(world, found);
    }
  });
});

describe('an endpoint that does not take events', () => {
  it('gets seven attempts over 17 hours, then the delivery is given up', async () => {
    const { world, found } = await story([], () => answered(503));
    expect(found).toMatchObject([{ state: 'failed', attemptCount: 7, dueAt: null }]);
    const spread = (world.requests.at(-1)?.timestamp ?? 0) - (world.requests[0]?.timestamp ?? 0);
    expect(spread).toBeGreaterThan(17.5 * 3600);
    expect((await world.store.registry.read(LEDGER)).webhooks).toMatchObject([{ failures: { length: 1 } }]);
    expect(world.deadLetters).toEqual([]);
  });

  it('is disabled after twenty deliveries given up in a row; what was still on its way is cancelled', async () => {
    const world = createWorld({ answers: () => answered(503) });
    await world.register();
    for (let index = 1; index <= 22; index += 1) await world.deliver(eventOf(index));
    const found = await runUntilSettled(world);
    const { webhooks } = await world.store.registry.read(LEDGER);
    expect(webhooks).toMatchObject([{ status: { kind: 'disabled', reason: 'failing' } }]);
    const states = found.map(({ state }) => state);
    expect(states.filter((state) => state === 'failed')).toHaveLength(20);
    expect(states.filter((state) => state === 'cancelled')).toHaveLength(2);
  });

  it('is disabled at once when it answers 410, whatever dies', async () => {
    const calls = (await story([], () => answered(410))).world.calls();
    for (let atCall = 1; atCall <= calls; atCall += 1) {
      vi.setSystemTime(Date.parse(NOON));
      const { world, found } = await story([{ atCall, moment: 'after' }], () => answered(410));
      const { webhooks } = await world.store.registry.read(LEDGER);
      expect(webhooks, `call ${atCall}`).toMatchObject([{ status: { kind: 'disabled', reason: 'gone' } }]);
      expect(['failed', 'cancelled']).toContain(found[0]?.state);
    }
  });
});

it('does not take a message for done while somebody else is at the delivery: that one may die', async () => {
  const world = createWorld();
  await world.register();
  await world.plan(eventOf());
  const [planned] = await world.store.deliveries.list(LEDGER, ENDPOINT, { limit: 1 });
  if (!planned) throw new Error('nothing was planned');
  await world.store.deliveries.save(startAttempt(planned, NOON), later(NOON, 180_000));
  const found = await runUntilSettled(world);
  expect(found).toMatchObject([{ state: 'delivered', attemptCount: 2 }]);
  expect(found[0]?.attempts[0]).toEqual({ at: NOON, durationMs: 0, outcome: { kind: 'interrupted' } });
});

it('asks again for what a lost message left behind, and for nothing else', async () => {
  // The planner wrote the delivery and died before the queue heard of it; the bus gave up.
  const lost = createWorld({ deaths: [{ atCall: 3, moment: 'before' }] });
  await lost.register();
  expect(await lost.plan(eventOf())).toBe(false);
  const found = await runUntilSettled(lost);
  expect(found).toMatchObject([{ state: 'delivered', attemptCount: 1 }]);
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(later(NOON, 2 * 60_000)));
});
