/** One simulated system: its stores, its stream and its bus, and what goes wrong with them. */
import * as z from 'zod';
import type { Commit, StreamId } from '#domain/kernel/stream';
import type { EventPublisher } from '#domain/ports/event-publisher';
import type { EventStore } from '#domain/ports/event-store';
import type { GenerationRegistry } from '#domain/ports/generation-registry';
import type { RebuildStore } from '#domain/ports/rebuild-store';
import type { RelayPositions } from '#domain/ports/relay-positions';
import type { SnapshotStore } from '#domain/ports/snapshot-store';
import type { SweepPositions } from '#domain/ports/sweep-positions';
import { createEventBridgePublisher } from '#infra/adapters/eventbridge/event-publisher';
import type { PutEntries } from '#infra/adapters/eventbridge/put-events';
import { createMemoryEventStore } from '#infra/adapters/memory/event-store';
import { createMemoryGenerationRegistry } from '#infra/adapters/memory/generation-registry';
import { createMemoryRebuildStore } from '#infra/adapters/memory/rebuild-store';
import { createMemoryRelayPositions } from '#infra/adapters/memory/relay-positions';
import { createMemorySnapshotStore } from '#infra/adapters/memory/snapshot-store';
import { createMemorySweepPositions } from '#infra/adapters/memory/sweep-positions';
import { createMemoryViewStore, type MemoryViewStore } from '#infra/adapters/memory/view-store';
import { createChance, type Chance } from '#infra/local/seed/chance';
import type { Editions } from '#projections/engine/editions';
import { EDITIONS } from '#projections/registry';
import { editionsWith, type Defect } from './defect.ts';
import { createChangeStream, type ChangeStream } from './change-stream.ts';
import { NO_FAULTS, type Faults } from './faults.ts';
import { stepping } from './stepping.ts';
import { createScheduler, type Fate, type Scheduler } from './scheduler.ts';
import { createTrace, type Trace } from './trace.ts';

export const READERS = ['projector', 'relay'] as const;

export type WorldOptions = {
  readonly seed: string;
  readonly faults: Faults;
  /** Decides what becomes of an actor at a step instead of the faults' probabilities. */
  readonly fateOf?: (actor: string, operation: string) => Fate;
  readonly editions?: Editions;
  /** Whether a projection fails on some entries until somebody repairs it. */
  readonly isDefective?: boolean;
  /** Puts something in front of a store: the way a test breaks the system on purpose. */
  readonly sabotage?: (world: World) => Partial<World>;
};

export type World = {
  readonly chance: Chance;
  readonly trace: Trace;
  readonly scheduler: Scheduler;
  readonly events: EventStore;
  /** The same log for whoever checks: reading it is no step of the simulation. */
  readonly log: EventStore;
  readonly views: MemoryViewStore;
  readonly registry: GenerationRegistry;
  readonly positions: RelayPositions;
  readonly rebuilds: RebuildStore;
  readonly sweeps: SweepPositions;
  readonly snapshots: SnapshotStore;
  readonly publisher: EventPublisher;
  readonly editions: Editions;
  /** The same without a defect: the measure for rows. */
  readonly intended: Editions;
  /** In the projections, until it is repaired. */
  readonly defect: Defect;
  readonly stream: ChangeStream;
  /** What reached the bus, in order, and from which actor. */
  readonly published: PublishedEvent[];
  /** `epoch` rises when nobody may remember which rows served before. */
  readonly memory: { epoch: number };
  /** Ends all trouble, so that what is left can be worked off. */
  readonly calm: () => void;
  readonly isCalm: () => boolean;
  /** A clock that goes on by a second each time it is asked: ISO, milliseconds. */
  readonly now: () => string;
};

export type PublishedEvent = { readonly type: string; readonly id: string; readonly by: string };

const START = Date.parse('2026-01-05T08:00:00.000Z');

export function createWorld({ seed, faults, fateOf, editions = EDITIONS, sabotage, ...options }: WorldOptions): World {
  const chance = createChance(seed);
  const trace = createTrace();
  let current = faults;
  const fate = (actor: string, operation: string): Fate => {
    if (current === NO_FAULTS) return 'goes on';
    return fateOf?.(actor, operation) ?? drawFate(chance, current);
  };
  const scheduler = createScheduler({ chance, fateOf: fate, trace });
  const step = (operation: string): Promise<void> => scheduler.step(operation);
  const stream = createChangeStream({ readers: READERS, chance, faults: () => current });
  const answer = lostAnswers(scheduler, chance, () => current);
  const published: World['published'] = [];
  const log = new Map<StreamId, string[]>();
  const defect: Defect = { isThere: options.isDefective ?? false };
  let seconds = 0;
  const world: World = {
    chance,
    trace,
    scheduler,
    events: eventsOf(
      createMemoryEventStore({ log, pageSize: 7, step: (each) => step(`events.${each}`) }),
      stream,
      answer,
    ),
    log: createMemoryEventStore({ log }),
    views: viewsOf(createMemoryViewStore({ pageSize: 9, step: (each) => step(`views.${each}`) }), answer),
    registry: createMemoryGenerationRegistry(undefined, () => step('registry')),
    positions: positionsOf(
      createMemoryRelayPositions(() => step('positions')),
      answer,
    ),
    rebuilds: stepping(
      createMemoryRebuildStore(),
      ['create', 'find', 'newest', 'change', 'plan', 'chunk', 'save'],
      () => step('rebuilds'),
    ),
    sweeps: stepping(createMemorySweepPositions(), ['read', 'save'], () => step('sweeps')),
    snapshots: createMemorySnapshotStore({ step: (each) => step(`snapshots.${each}`) }),
    publisher: createEventBridgePublisher({
      put: busOf(published, { scheduler, chance, faults: () => current, answer }),
      pause: () => step('wait to publish again'),
    }),
    editions: defect.isThere ? editionsWith(defect, editions) : editions,
    intended: editions,
    defect,
    stream,
    published,
    memory: { epoch: 1 },
    calm: () => {
      current = NO_FAULTS;
    },
    isCalm: () => current === NO_FAULTS,
    now: () => new Date(START + 1000 * (seconds += 1)).toISOString(),
  };
  return { ...world, ...sabotage?.(world) };
}

function drawFate(chance: Chance, { crash, throttle }: Faults): Fate {
  if (chance.happens(crash)) return 'crashes';
  return chance.happens(throttle) ? 'throttled' : 'goes on';
}

/** What a caller sees whose write went through and whose answer did not. */
export class AnswerLost extends Error {
  override readonly name = 'TimeoutError';
}

/** Passes an answer on, or loses it. Outside of every actor nothing is lost. */
type Answer = <Result>(result: Result) => Result;

function lostAnswers(scheduler: Scheduler, chance: Chance, faults: () => Faults): Answer {
  return (result) => {
    if (scheduler.running() === undefined || !chance.happens(faults().lostAnswer)) return result;
    throw new AnswerLost('the write went through, the answer did not');
  };
}

function eventsOf(store: EventStore, stream: ChangeStream, answer: Answer): EventStore {
  const stored = new Set<Commit['hash']>();
  return {
    ...store,
    append: async (request) => {
      const result = await store.append(request);
      if (result.kind === 'appended' && !stored.has(result.commit.hash)) {
        stored.add(result.commit.hash);
        stream.push(result.commit);
      }
      return answer(result);
    },
  };
}

function viewsOf(store: MemoryViewStore, answer: Answer): MemoryViewStore {
  return { ...store, put: async (row, expected) => answer(await store.put(row, expected)) };
}

function positionsOf(store: RelayPositions, answer: Answer): RelayPositions {
  return { ...store, move: async (of: StreamId, from, to) => answer(await store.move(of, from, to)) };
}

type BusFaults = {
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly faults: () => Faults;
  readonly answer: Answer;
};

/** The bus behind the publisher that runs in production: it takes some entries of a call, and its answer may get lost. */
function busOf(published: World['published'], { scheduler, chance, faults, answer }: BusFaults): PutEntries {
  return async (entries) => {
    await scheduler.step('publish');
    const by = scheduler.running() ?? 'nobody';
    const results = entries.map(({ type, detail }) => {
      if (chance.happens(faults().partialPublish)) return { errorCode: 'InternalFailure' };
      published.push({ type, id: EventWithId.parse(JSON.parse(detail)).id, by });
      return {};
    });
    return answer(results);
  };
}

const EventWithId = z.object({ id: z.string() });
