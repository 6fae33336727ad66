/** All executions of all state machines: started, gone on with after a restart, stopped, and answered by task token. */
import type { InvokeFunction, RuntimeLog } from '../service.ts';
import { createAlarmClock } from './alarm-clock.ts';
import type { Machine } from './definition/machine.ts';
import { readDefinition } from './definition/read-definition.ts';
import { applyLine, type ExecutionState, initialState } from './execution/execution-state.ts';
import { createRunner, type Runner } from './execution/runner.ts';
import type { StartLine } from './execution/journal-line.ts';
import type { Plan } from './execution/step-queue.ts';
import type { ExecutionStore, Journal } from './store/execution-store.ts';

export type EngineOptions = {
  readonly machines: readonly Machine[];
  readonly store: ExecutionStore;
  readonly invoke: InvokeFunction;
  /** Epoch ms. */
  readonly clock: () => number;
  readonly log: RuntimeLog;
};

export type Engine = {
  /** Writes the execution down and begins it. The name must be new. */
  readonly start: (start: StartLine) => Promise<void>;
  /** Goes on with what the last run left. */
  readonly resume: () => Promise<void>;
  /** An execution that has not ended. */
  readonly running: (arn: string) => ExecutionState | undefined;
  readonly allRunning: () => readonly ExecutionState[];
  /** Takes a step of a running execution. False when it is not running or the plan takes none. */
  readonly take: (arn: string, plan: Plan) => Promise<boolean>;
  /** Takes all steps whose time has come; happens by itself at due times. */
  readonly wake: () => void;
  /** Resolves when nothing more is written. */
  readonly close: () => Promise<void>;
};

export function createEngine(options: EngineOptions): Engine {
  const { machines, store, clock, log } = options;
  const runners = new Map<string, Runner>();
  const wake = (): void => {
    for (const runner of runners.values()) runner.wake();
    alarm.set([...runners.values()].reduce((next, runner) => Math.min(next, runner.nextDue()), Infinity));
  };
  const alarm = createAlarmClock({ clock, ring: wake });
  let finishing: Promise<unknown> = Promise.resolve();

  const run = (state: ExecutionState, journal: Journal): void => {
    const { arn } = state.start;
    const finish = async (): Promise<void> => {
      const { ending, endedAt = 0 } = state;
      if (ending) await store.finish({ start: state.start, ending, endedAt });
      runners.delete(arn);
    };
    const onEnded = (): void => {
      const finished = finish().catch((error: unknown) =>
        log('an execution has no summary', { arn, error: String(error) }),
      );
      finishing = Promise.all([finishing, finished]);
    };
    const machine = machineOf(machines, state.start);
    const runner = createRunner({ ...options, machine, state, append: journal.append, onEnded, onDue: alarm.set });
    runners.set(arn, runner);
    if (state.ending) onEnded();
    else runner.resume();
  };
  return {
    start: async (start) => {
      run(initialState(start), await store.create(start));
    },
    resume: async () => {
      for (const { start, lines, journal } of await store.unfinished()) {
        const state = initialState(start);
        try {
          for await (const line of lines) applyLine(state, line);
          run(state, journal);
        } catch (error) {
          // One journal that cannot be read, or a definition no longer served, must not keep the others from going on.
          log('an execution cannot go on', { arn: start.arn, error: String(error) });
        }
      }
      wake();
    },
    running: (arn) => runners.get(arn)?.state,
    allRunning: () => [...runners.values()].map(({ state }) => state),
    take: async (arn, plan) => (await runners.get(arn)?.take(plan)) ?? false,
    wake,
    close: async () => {
      alarm.close();
      await Promise.all([...runners.values()].map((runner) => runner.close()));
      await finishing;
    },
  };
}

/** The machine with the definition the execution began with. */
function machineOf(machines: readonly Machine[], { machineArn, definition }: StartLine): Machine {
  const deployed = machines.find(({ arn }) => arn === machineArn);
  if (deployed?.definition === definition) return deployed;
  const type = deployed?.type ?? 'STANDARD';
  const parts = readDefinition(JSON.parse(definition), { type, isFunction: () => true });
  const name = machineArn.split(':').at(-1) ?? '';
  return { name, arn: machineArn, type, roleArn: deployed?.roleArn ?? '', definition, ...parts };
}
