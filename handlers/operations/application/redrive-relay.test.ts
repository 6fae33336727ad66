/** Publishing by hand: what is missing, or versions that were published or left out before. */
import { expect, it } from 'vitest';
import { ledgerStream } from '#domain/kernel/stream';
import type { IntegrationEvent } from '#domain/ports/event-publisher';
import { LEDGER, recorded } from '#domain/testing/household';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryRelayPositions } from '#infra/adapters/memory/relay-positions';
import { appendCommits } from '#projections/testing/sample-history';
import { redriveRelay, republish } from './redrive-relay.ts';

const STREAM = ledgerStream(LEDGER);

/** A relay to a bus that refuses one event for as long as it is told to. */
async function setUp() {
  const published: unknown[] = [];
  const state = { refusing: `${LEDGER}:2:0` };
  const events = createMemoryEventStore({});
  await appendCommits(
    events,
    STREAM,
    [1, 2, 3].map((number) => [recorded(number, 5_00)]),
  );
  const publish = async (all: readonly IntegrationEvent[]) => {
    const taken = all.filter(({ detail }) => detail['id'] !== state.refusing);
    published.push(...taken.map(({ detail }) => detail['id']));
    const refused = all.filter((event) => !taken.includes(event)).map((event) => ({ event, reason: 'too large' }));
    return { published: taken.length, retried: 0, refused };
  };
  const now = () => '2026-11-01T00:10:00.000Z';
  return { published, state, relay: { events, positions: createMemoryRelayPositions(), publisher: { publish }, now } };
}

it('publishes a version again that was left out, once its event is mended, and nothing else', async () => {
  const { published, state, relay } = await setUp();
  expect(await redriveRelay(relay, STREAM)).toMatchObject({ items: [{ outcome: 'done' }] });
  expect(published).toEqual([`${LEDGER}:1:0`, `${LEDGER}:3:0`]);
  expect(await redriveRelay(relay, STREAM)).toMatchObject({ items: [{ outcome: 'nothing' }] });

  const versions = { from: 2, to: 2 };
  const detail = 'published 0 events of versions 2 to 2, 1 refused';
  const failed = { items: [{ subject: STREAM, outcome: 'failed', detail }], remaining: 0 };
  expect(await republish(relay, STREAM, versions)).toEqual(failed);
  state.refusing = '';
  expect(await republish(relay, STREAM, versions)).toMatchObject({ items: [{ outcome: 'done' }] });
  expect(published.slice(2)).toEqual([`${LEDGER}:2:0`]);
  expect(await relay.positions.read(STREAM)).toBe(3);
});
