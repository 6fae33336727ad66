/** Due times: when a frame goes on by itself. They are stored with the frame, so that no restart forgets them. */
import type { MachineType } from '../definition/machine.ts';
import { failTask } from './enter-task.ts';
import { orFail } from './fail-state.ts';
import { FIRST_FRAME, type Frame } from './frame.ts';
import type { Step } from './journal-line.ts';
import { leaveState } from './leave-state.ts';
import { inPhase, type Run, stateOfFrame } from './run.ts';
import { scopeOf } from './scope.ts';

/** Epoch ms; Infinity for a frame that waits for something else. */
export function dueAt({ phase }: Frame): number {
  switch (phase.kind) {
    case 'waiting':
    case 'retrying':
      return phase.dueAt;
    case 'task':
      return Math.min(phase.timeoutAt ?? Infinity, phase.heartbeatAt ?? Infinity);
    case 'entering':
    case 'map':
    case 'parallel':
      return Infinity;
  }
}

/** What a frame does whose time has come; undefined when it has not. */
export async function whenDue(run: Run, frame: Frame): Promise<Step | undefined> {
  const { phase } = frame;
  if (dueAt(frame) > run.now) return undefined;
  if (phase.kind === 'waiting') return orFail(run, frame, () => completedWait(run, frame));
  if (phase.kind === 'retrying') {
    return { changes: [{ frame: inPhase(run, frame, { kind: 'entering' }) }], history: [] };
  }
  if (phase.kind !== 'task') return undefined;
  const isTimeout = (phase.timeoutAt ?? Infinity) <= run.now;
  const Cause = isTimeout ? 'The task ran longer than TimeoutSeconds.' : 'No heartbeat came within HeartbeatSeconds.';
  return failTask(run, frame, { Error: isTimeout ? 'States.Timeout' : 'States.HeartbeatTimeout', Cause });
}

function completedWait(run: Run, frame: Frame): Promise<Step> {
  const state = stateOfFrame(run, frame);
  if (state.Type !== 'Wait') throw new Error(`${state.Type} does not wait`);
  return leaveState(run, frame, { way: state, scope: scopeOf(run, frame), output: frame.input });
}

/** Most seconds an EXPRESS workflow may take (Developer Guide, "Service quotas"). */
const EXPRESS_SECONDS = 300;

/** Epoch ms at which the execution as a whole has taken too long. */
export function executionDueAt(startedAt: number, timeoutSeconds: number | undefined, type: MachineType): number {
  const limit = Math.min(timeoutSeconds ?? Infinity, type === 'EXPRESS' ? EXPRESS_SECONDS : Infinity);
  return startedAt + limit * 1000;
}

/** Ends an execution that has taken too long. */
export function timeOutExecution(): Step {
  const error = 'States.Timeout';
  const cause = 'The execution ran longer than the state machine allows.';
  return {
    changes: [{ ended: { status: 'TIMED_OUT', error, cause } }],
    history: [
      { frame: FIRST_FRAME, type: 'ExecutionTimedOut', details: ['executionTimedOutEventDetails', { error, cause }] },
    ],
  };
}
