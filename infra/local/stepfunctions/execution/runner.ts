/**
 * Runs one execution: after each step it does what the state then asks for. An execution whose process dies goes on
 * from its journal as if nothing had been, except that a function may be called once more.
 */
import type { InvokeFunction, RuntimeLog } from '#infra/local/service';
import type { Machine } from '../definition/machine.ts';
import { advanceContainer } from './advance-container.ts';
import { answerOf } from './call-function.ts';
import { dueAt, executionDueAt, timeOutExecution, whenDue } from './due.ts';
import { enterState } from './enter-state.ts';
import type { ExecutionState } from './execution-state.ts';
import { type Frame, parentOf } from './frame.ts';
import type { JournalLine } from './journal-line.ts';
import { openExecution } from './open-execution.ts';
import { createStepQueue, type Plan, type StepQueue } from './step-queue.ts';

export type RunnerOptions = {
  readonly machine: Machine;
  /** Folded from the journal so far; the runner goes on changing it. */
  readonly state: ExecutionState;
  /** Resolves when the line is on the disk. */
  readonly append: (line: JournalLine) => Promise<void>;
  readonly invoke: InvokeFunction;
  /** Epoch ms. */
  readonly clock: () => number;
  readonly log: RuntimeLog;
  /** The last line is on the disk. */
  readonly onEnded: () => void;
  /** Something is due at that time, epoch ms. */
  readonly onDue: (at: number) => void;
};

export type Runner = {
  readonly state: ExecutionState;
  readonly take: StepQueue['take'];
  /** Begins, or goes on wherever the journal ends. */
  readonly resume: () => void;
  /** Takes the steps whose time has come. */
  readonly wake: () => void;
  /** Epoch ms of the next due time. */
  readonly nextDue: () => number;
  /** Takes no more steps; what functions still answer is forgotten, and the next run asks them again. */
  readonly close: () => Promise<void>;
};

export function createRunner(options: RunnerOptions): Runner {
  const { machine, state, clock } = options;
  const calls = new Set<string>();
  const steps = createStepQueue({ ...options, onLine: (line, written) => follow(line, written) });
  const endsAt = executionDueAt(state.start.startedAt, machine.timeoutSeconds, machine.type);

  const takeSoon = (plan: Plan): void => {
    // What a plan throws ends the execution; a write that fails stops it. Both are in the log.
    steps.take(plan).catch(() => undefined);
  };
  const follow = (line: JournalLine, written: Promise<void>): void => {
    for (const change of line.changes) {
      if ('frame' in change) goOn(change.frame.id, written);
      else if ('child' in change) goOn(parentOf(change.child), written);
      else written.then(options.onEnded, () => undefined);
    }
  };
  const goOn = (id: string | undefined, written: Promise<void>): void => {
    const frame = id === undefined ? undefined : state.frames.get(id);
    if (!frame) return;
    const { kind } = frame.phase;
    if (kind === 'entering') takeSoon((run) => ifUnchanged(state, frame, (now) => enterState(run, now)));
    if (kind === 'map' || kind === 'parallel') {
      takeSoon((run) => ifUnchanged(state, frame, (now) => advanceContainer(run, now)));
    }
    if (kind === 'task') callOnce(frame, written);
    if (dueAt(frame) < Infinity) options.onDue(dueAt(frame));
  };
  const callOnce = (frame: Frame, written: Promise<void>): void => {
    const call = `${frame.id} ${frame.step}`;
    if (calls.has(call)) return;
    calls.add(call);
    written
      .then(() => (steps.isClosed() ? undefined : answerOf(options.invoke, frame)))
      .then((answer) => answer && steps.take((run) => ifUnchanged(state, frame, (now) => answer(run, now))))
      .catch(() => undefined)
      .finally(() => calls.delete(call));
  };

  return {
    state,
    take: steps.take,
    resume: () => {
      if (endsAt < Infinity) options.onDue(endsAt);
      if (state.steps === 0) takeSoon(openExecution);
      for (const id of state.frames.keys()) goOn(id, Promise.resolve());
    },
    wake: () => {
      if (endsAt <= clock()) takeSoon(timeOutExecution);
      const due = [...state.frames.values()].filter((frame) => dueAt(frame) <= clock());
      for (const frame of due) takeSoon((run) => ifUnchanged(state, frame, (now) => whenDue(run, now)));
    },
    nextDue: () => [...state.frames.values()].reduce((next, frame) => Math.min(next, dueAt(frame)), endsAt),
    close: steps.close,
  };
}

/** Goes on only if the frame is where it was: not ended, not timed out, not tried anew in the meantime. */
function ifUnchanged<Result>(state: ExecutionState, frame: Frame, goOn: (frame: Frame) => Result): Result | undefined {
  const now = state.frames.get(frame.id);
  return now?.step === frame.step ? goOn(now) : undefined;
}
