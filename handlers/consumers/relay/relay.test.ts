/** The relay when the bus is not itself, and when the function dies: over stores in memory. */
import { beforeEach, describe, expect, it } from 'vitest';
import { LEDGER, recorded } from '#domain/testing/household';
import { ledgerStream } from '#domain/kernel/stream';
import type { EventStore } from '#domain/ports/event-store';
import type { IntegrationEvent, PublishOutcome } from '#domain/ports/event-publisher';
import type { RelayPositions } from '#domain/ports/relay-positions';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryRelayPositions } from '#infra/adapters/memory/relay-positions';
import { createEventBridgePublisher } from '#infra/adapters/eventbridge/event-publisher';
import { appendCommits } from '#projections/testing/sample-history';
import { relayAgain, relayStream, type RelayDependencies } from './relay.ts';

const STREAM = ledgerStream(LEDGER);
const COMMITS = 25;
const idOf = (version: number): string => `${LEDGER}:${version}:0`;
const ALL = Array.from({ length: COMMITS }, (_, index) => idOf(index + 1));

let events: EventStore;
let positions: RelayPositions;
/** Ids in the order in which the bus took them. */
let taken: string[];
let told: PublishOutcome[];

beforeEach(async () => {
  events = createMemoryEventStore({});
  positions = createMemoryRelayPositions();
  taken = [];
  told = [];
  await appendCommits(
    events,
    STREAM,
    ALL.map((_, index) => [recorded(index + 1, 5_00)]),
  );
});

type Codes = (id: string) => string | undefined;

/** `step` runs before each call of a store or the bus, and before each pause: where a test crashes. */
function relayTo(codes: Codes = () => undefined, step: () => void = () => undefined): RelayDependencies {
  const put: Parameters<typeof createEventBridgePublisher>[0]['put'] = async (entries) => {
    step();
    const results = entries.map(({ detail }) => {
      const { id } = JSON.parse(detail) as { id: string };
      const errorCode = codes(id);
      if (errorCode === undefined) taken.push(id);
      return { errorCode };
    });
    step();
    return results;
  };
  const stepped: RelayPositions = {
    read: async (stream) => {
      step();
      return positions.read(stream);
    },
    move: async (stream, from, to) => {
      step();
      const result = await positions.move(stream, from, to);
      step();
      return result;
    },
  };
  return {
    events,
    positions: stepped,
    publisher: createEventBridgePublisher({ put, pause: async () => step() }),
    onPublished: (_: readonly IntegrationEvent[], outcome) => void told.push(outcome),
    now: () => '2026-11-01T00:10:00.000Z',
  };
}

it('crashes at every call there is, and still publishes everything under the same ids, in order', async () => {
  const throttled = new Set([idOf(4), idOf(13)]);
  let crashes = 0;
  for (let at = 1; ; at += 1) {
    taken = [];
    positions = createMemoryRelayPositions();
    let calls = 0;
    const once = new Set(throttled);
    const codes: Codes = (id) => (once.delete(id) ? 'ThrottlingException' : undefined);
    const dying = relayTo(codes, () => {
      calls += 1;
      if (calls === at) throw new Error('killed');
    });
    const died = await relayStream(dying, STREAM, []).then(
      () => false,
      () => true,
    );
    if (!died) break;
    crashes += 1;
    await relayStream(relayTo(), STREAM, []);
    expect([...new Set(taken)].toSorted(), `crash at ${at}`).toEqual(ALL.toSorted());
    expect(await positions.read(STREAM), `crash at ${at}`).toBe(COMMITS);
  }
  // Reading and moving the position, and of each of three calls and two retries both sides, with their pauses.
  expect(crashes).toBe(1 + 2 * 5 + 2 + 2);
});

describe('an event the bus refuses for good', () => {
  const codes: Codes = (id) => (id === idOf(7) ? 'MalformedDetail' : undefined);

  it('does not hold back its ledger, and is reported', async () => {
    const result = await relayStream(relayTo(codes), STREAM, []);
    expect(result).toEqual({ from: 0, to: COMMITS, published: COMMITS - 1, refused: 1 });
    expect(taken).toEqual(ALL.filter((id) => id !== idOf(7)));
    expect(told[0]?.refused.map(({ event }) => event.detail['id'])).toEqual([idOf(7)]);
    expect(await relayStream(relayTo(codes), STREAM, [])).toMatchObject({ from: COMMITS, published: 0 });
  });

  it('is published under its id when an operator asks for its version, and nothing else is', async () => {
    await relayStream(relayTo(codes), STREAM, []);
    taken = [];
    expect(await relayAgain(relayTo(), STREAM, { from: 7, to: 7 })).toEqual({ from: 6, to: 7, published: 1 });
    expect(taken).toEqual([idOf(7)]);
    expect(await positions.read(STREAM)).toBe(COMMITS);
  });
});

it('stops where it is when the bus takes nothing', async () => {
  await expect(
    relayStream(
      relayTo(() => 'InternalFailure'),
      STREAM,
      [],
    ),
  ).rejects.toThrow('InternalFailure');
  expect(await positions.read(STREAM)).toBeUndefined();
  expect(told).toEqual([]);
});
