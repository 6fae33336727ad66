/**
 * Runs actors one store call at a time. An actor stops at each `step` until the scheduler picks it, so that a seed
 * decides every interleaving there can be. Nothing waits for a clock: when all have stopped, somebody is picked.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Chance } from '#infra/local/seed/chance';
import type { Trace } from './trace.ts';

/** What becomes of an actor at a step. A crashed one is never heard of again. */
export type Fate = 'goes on' | 'throttled' | 'crashes';

export type ActorOptions = {
  readonly name: string;
  readonly run: () => Promise<void>;
  /** Called when the actor ended: by itself, or in a crash. */
  readonly onEnd?: (how: 'done' | 'crashed') => void;
};

export type Scheduler = {
  readonly spawn: (actor: ActorOptions) => void;
  /** Where an actor waits to be picked. Code that runs outside of every actor, such as an oracle, never waits. */
  readonly step: (operation: string) => Promise<void>;
  /** Name of the actor that is running, undefined outside. */
  readonly running: () => string | undefined;
  /** Goes on until nobody waits any more. Throws the first error an actor did not handle. */
  readonly drain: () => Promise<void>;
};

/** What a throttled store call throws, as DynamoDB would after the SDK gave up. */
export class Throttled extends Error {
  override readonly name = 'ThrottlingException';
}

/** Steps after which a world is taken for one that never ends. */
const MAX_STEPS = 60_000;

/** One for all worlds: each storage that was ever used costs something with every promise after it. */
const current = new AsyncLocalStorage<Actor>();

type Actor = { readonly name: string; readonly onEnd: ActorOptions['onEnd']; alive: boolean };
type Waiting = {
  readonly actor: Actor;
  readonly operation: string;
  readonly goOn: () => void;
  readonly fail: (error: Error) => void;
};

export function createScheduler(options: {
  readonly chance: Chance;
  readonly fateOf: (actor: string, operation: string) => Fate;
  readonly trace: Trace;
}): Scheduler {
  const { chance, fateOf, trace } = options;
  let waiting: Waiting[] = [];
  let failure: { readonly error: unknown } | undefined;
  let steps = 0;

  const end = (actor: Actor, how: 'done' | 'crashed'): void => {
    actor.alive = false;
    waiting = waiting.filter((each) => each.actor !== actor);
    current.exit(() => actor.onEnd?.(how));
  };

  const pickOne = (): void => {
    const [picked] = waiting.splice(chance.between(0, waiting.length - 1), 1);
    if (!picked) return;
    const fate = fateOf(picked.actor.name, picked.operation);
    trace.add(`${picked.actor.name}: ${picked.operation}${fate === 'goes on' ? '' : ` (${fate})`}`);
    if (fate === 'goes on') picked.goOn();
    else if (fate === 'throttled') picked.fail(new Throttled(`${picked.operation} was throttled`));
    else end(picked.actor, 'crashed');
  };

  return {
    spawn: ({ name, run, onEnd }) => {
      const actor: Actor = { name, onEnd, alive: true };
      const fail = (error: unknown): void => {
        failure ??= { error };
      };
      current.run(actor, () => {
        void run().then(() => end(actor, 'done'), fail);
      });
    },
    step: (operation) => {
      const actor = current.getStore();
      if (!actor) return Promise.resolve();
      return new Promise((goOn, fail) => {
        // What a crashed actor had still under way stays unanswered.
        if (actor.alive) waiting.push({ actor, operation, goOn, fail });
      });
    },
    running: () => current.getStore()?.name,
    drain: async () => {
      for (;;) {
        await everybodyStopped();
        if (failure) throw failure.error;
        if (waiting.length === 0) return;
        steps += 1;
        if (steps > MAX_STEPS) throw new Error(`still not done after ${MAX_STEPS} steps`);
        pickOne();
      }
    },
  };
}

/** Runs after all promise jobs: then every actor has come to its next step or to its end. */
function everybodyStopped(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
