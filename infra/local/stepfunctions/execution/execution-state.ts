/** The state of one execution: the fold of its journal. Frames that have ended leave nothing but their outcome. */
import { LARGEST_PAYLOAD, sizeOf } from '../state-failure.ts';
import { type Frame, indexOf, parentOf } from './frame.ts';
import type { Change, Ending, JournalLine, Outcome, StartLine } from './journal-line.ts';

/** How far a Map or Parallel has come. */
export type Progress = {
  /** Index of the first child that has not been started. */
  next: number;
  running: number;
  failed: number;
  /** Of the first child that failed. */
  firstFailure: Outcome | undefined;
  /** By index. Empty once they are larger than a payload may be: nobody will get them. */
  outputs: unknown[];
  /** Bytes of all outputs. */
  size: number;
};

export type ExecutionState = {
  readonly start: StartLine;
  readonly frames: Map<string, Frame>;
  /** By the id of the frame that runs the children. */
  readonly progress: Map<string, Progress>;
  ending: Ending | undefined;
  /** Epoch ms. */
  endedAt: number | undefined;
  /** Steps taken so far. */
  steps: number;
  /** History events so far. */
  events: number;
};

/** Before the first line that follows the start. */
export function initialState(start: StartLine): ExecutionState {
  return {
    start,
    frames: new Map(),
    progress: new Map(),
    ending: undefined,
    endedAt: undefined,
    steps: 0,
    events: 0,
  };
}

/** Applies one line, in place: a Map over thousands of items must not be copied with each of them. */
export function applyLine(state: ExecutionState, line: JournalLine): void {
  state.steps += 1;
  state.events += line.history.length;
  for (const change of line.changes) applyChange(state, change, line.at);
}

function applyChange(state: ExecutionState, change: Change, at: number): void {
  if ('ended' in change) {
    state.ending = change.ended;
    state.endedAt = at;
    state.frames.clear();
    state.progress.clear();
  } else if ('frame' in change) putFrame(state, change.frame);
  else endChild(state, change.child, change.outcome);
}

function putFrame(state: ExecutionState, frame: Frame): void {
  if (!state.frames.has(frame.id)) countStarted(state, frame.id);
  dropBelow(state, frame.id);
  state.frames.set(frame.id, frame);
  if (frame.phase.kind === 'map' || frame.phase.kind === 'parallel') state.progress.set(frame.id, noProgress());
}

function countStarted(state: ExecutionState, id: string): void {
  const progress = state.progress.get(parentOf(id) ?? '');
  if (!progress) return;
  progress.next = Math.max(progress.next, indexOf(id) + 1);
  progress.running += 1;
}

function endChild(state: ExecutionState, id: string, outcome: Outcome): void {
  dropBelow(state, id);
  state.frames.delete(id);
  const progress = state.progress.get(parentOf(id) ?? '');
  if (!progress) return;
  progress.running -= 1;
  if ('failure' in outcome) {
    progress.failed += 1;
    progress.firstFailure ??= outcome;
    return;
  }
  progress.size += sizeOf(outcome.output) + 1;
  if (progress.size > LARGEST_PAYLOAD) progress.outputs = [];
  else progress.outputs[indexOf(id)] = outcome.output;
}

/** Removes the children of a frame, theirs, and what is known about them. */
function dropBelow(state: ExecutionState, id: string): void {
  if (!state.progress.delete(id)) return;
  for (const other of [...state.frames.keys()].filter((key) => key.startsWith(`${id}.`))) {
    state.frames.delete(other);
    state.progress.delete(other);
  }
}

function noProgress(): Progress {
  return { next: 0, running: 0, failed: 0, firstFailure: undefined, outputs: [], size: 0 };
}
