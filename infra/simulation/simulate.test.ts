/** The simulation itself: it replays exactly, it crashes everywhere, and its oracle can fail. */
import { describe, expect, it } from 'vitest';
import { INTEGRATION_EVENTS } from '#handlers/contracts/integration-events';
import { NO_FAULTS } from './faults.ts';
import { simulate, type SimulationOptions } from './simulate.ts';
import { describeFailure, firstFailure } from './testing/expect-seeds.ts';
import {
  appendsGetLost,
  checkpointGoesFirst,
  doubleCounting,
  movesBeforePublishing,
  staleRowsAreOverwritten,
} from './testing/sabotage.ts';

const LIMIT_MS = 300_000;

it('does the same for the same seed, step by step', async () => {
  const [first, again, other] = [await simulate('77'), await simulate('77'), await simulate('78')];
  expect(again.digest).toBe(first.digest);
  expect(again.steps).toBe(first.steps);
  expect(other.digest).not.toBe(first.digest);
  expect(first.steps).toBeGreaterThan(100);
  expect(first.reads).toBeGreaterThan(0);
});

it(
  'lets every type of event that the relay knows come up',
  async () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 20; seed += 1) {
      for (const type of (await simulate(String(seed))).published) seen.add(type);
    }
    // The summary of a month is published by the clock and not by the relay.
    const relayed = Object.keys(INTEGRATION_EVENTS).filter((type) => type !== 'finance.month-summary-ready.v1');
    expect([...seen].toSorted()).toEqual(relayed.toSorted());
  },
  LIMIT_MS,
);

it(
  'is sound when any one actor dies at any one of its store calls',
  async () => {
    const size = { ledgers: 1, clients: 1, commands: 3, rebuild: 1, defect: 0 };
    const kinds = ['client 1', 'projector of shard', 'relay of shard', 'sweepers', 'reader 1', 'operator', 'worker'];
    const crashes = new Map<string, number>();
    for (const kind of kinds) {
      for (let at = 1; ; at += 1) {
        let seen = 0;
        const fateOf: SimulationOptions['fateOf'] = (actor) => {
          if (!actor.startsWith(kind)) return 'goes on';
          seen += 1;
          return seen === at ? 'crashes' : 'goes on';
        };
        const calls = { ...NO_FAULTS, throttle: Number.MIN_VALUE };
        const outcome = await simulate('1', { faults: calls, fateOf, size });
        expect(`${kind} at ${String(at)}: ${describeFailure(outcome)}`).toBe(`${kind} at ${String(at)}: sound`);
        if (seen < at) break;
        crashes.set(kind, at);
      }
    }
    expect([...crashes.keys()]).toEqual(kinds);
  },
  LIMIT_MS,
);

describe('the oracle notices', () => {
  it.each([
    ['a projection that counts a repeated commit twice', doubleCounting, /not the fold/],
    ['a relay that moves its position before it publishes', movesBeforePublishing, /published .* instead of/],
    ['a checkpoint that is written before its rows', checkpointGoesFirst, /not the fold/],
    ['a store that overwrites what others wrote', staleRowsAreOverwritten, /not the fold|differ from what serves/],
    ['a log that loses a commit it acknowledged', appendsGetLost, /acknowledged and is not in the log/],
  ] as const)(
    '%s',
    async (_, sabotage, expected) => {
      const found = await firstFailure(60, sabotage);
      expect(found?.failure).toBeDefined();
      const { seed = '', failure } = found ?? {};
      expect(describeFailure(await simulate(seed)), `seed ${seed} without sabotage`).toBe('sound');
      expect(failure?.error.message).toMatch(expected);
    },
    LIMIT_MS,
  );
});
