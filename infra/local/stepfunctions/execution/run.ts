/** What every step of an execution is given. */
import { type Machine, stateOf, type State } from '../definition/machine.ts';
import type { ExecutionState } from './execution-state.ts';
import { type Frame, parentOf, type Phase } from './frame.ts';
import type { HistoryEntry, Step } from './journal-line.ts';

export type Run = {
  readonly machine: Machine;
  readonly state: ExecutionState;
  /** Epoch ms. */
  readonly now: number;
  readonly newToken: (frame: Frame) => string;
};

/** The frame with its phase changed, as of the step that is being taken. */
export function inPhase(run: Run, frame: Frame, phase: Phase): Frame {
  return { ...frame, phase, step: run.state.steps + 1 };
}

export function stateOfFrame(run: Run, frame: Frame): State {
  return stateOf(run.machine, frame.state);
}

/** The frames around, nearest first. */
export function framesAround(run: Run, frame: Frame): Frame[] {
  const around: Frame[] = [];
  for (let id = parentOf(frame.id); id !== undefined; id = parentOf(id)) {
    const parent = run.state.frames.get(id);
    if (parent) around.push(parent);
  }
  return around;
}

/** Whether the children of a frame are executions of their own, with variables and a history of their own. */
export function isDistributed(run: Run, frame: Frame): boolean {
  const state = stateOfFrame(run, frame);
  return state.Type === 'Map' && state.isDistributed;
}

/** An event of a frame's history; none where AWS would write it into the history of a child execution. */
export function historyOf(run: Run, frame: Frame, entry: Omit<HistoryEntry, 'frame'>): HistoryEntry[] {
  const isElsewhere = framesAround(run, frame).some((parent) => isDistributed(run, parent));
  return isElsewhere ? [] : [{ frame: frame.id, ...entry }];
}

/** Several steps as one. */
export function together(...steps: readonly Partial<Step>[]): Step {
  return {
    changes: steps.flatMap(({ changes }) => changes ?? []),
    history: steps.flatMap(({ history }) => history ?? []),
  };
}
