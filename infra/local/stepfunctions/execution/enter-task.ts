/** A Task: what it calls, and what its end means. */
import type { TaskState } from '../definition/machine.ts';
import { evaluate } from '../query/evaluate.ts';
import { requirePayloadSize, StateFailure, type ErrorOutput } from '../state-failure.ts';
import { evaluateInteger } from './evaluate-field.ts';
import { failState, orFail } from './fail-state.ts';
import type { Frame, TaskPhase } from './frame.ts';
import type { HistoryEntry, Step } from './journal-line.ts';
import { leaveState } from './leave-state.ts';
import { inPhase, type Run, stateOfFrame, together } from './run.ts';
import { scopeOf } from './scope.ts';
import { scheduledEvent, taskEvent } from './task-events.ts';

/** Writes down what is to be called; only then is it called. */
export async function enterTask(run: Run, frame: Frame, state: TaskState): Promise<Step> {
  // The token is made before the arguments, which pass it on.
  const entered = inPhase(run, frame, { kind: 'entering' });
  const token = state.resource.wait === 'token' ? run.newToken(entered) : undefined;
  const scope = scopeOf(run, frame, token === undefined ? {} : { token });
  const called = calledBy(state, await evaluate(state.Arguments ?? frame.input, scope, 'Arguments'));
  requirePayloadSize(called.payload, 'input of the task');
  const timeout = await evaluateInteger(state.TimeoutSeconds, scope, 'TimeoutSeconds');
  const heartbeat = await evaluateInteger(state.HeartbeatSeconds, scope, 'HeartbeatSeconds');
  const phase: TaskPhase = {
    kind: 'task',
    ...called,
    isSubmitted: false,
    ...(token !== undefined && { token }),
    ...(timeout !== undefined && { timeoutAt: run.now + timeout * 1000 }),
    ...(heartbeat !== undefined && { heartbeatMs: heartbeat * 1000, heartbeatAt: run.now + heartbeat * 1000 }),
  };
  const history = [
    ...scheduledEvent(run, frame, { state, phase, timeout, heartbeat }),
    ...taskEvent(run, frame, { happened: 'Started' }),
  ];
  return { changes: [{ frame: inPhase(run, frame, phase) }], history };
}

type Called = Pick<TaskPhase, 'functionName' | 'isIntegration' | 'payload'>;

function calledBy({ resource }: TaskState, given: unknown): Called {
  if (resource.functionArn !== undefined) {
    return { functionName: resource.functionArn, isIntegration: false, payload: given };
  }
  const members = typeof given === 'object' && given !== null ? given : {};
  const functionName = 'FunctionName' in members ? members.FunctionName : undefined;
  if (typeof functionName === 'string' && 'Payload' in members) {
    return { functionName, isIntegration: true, payload: members.Payload };
  }
  throw new StateFailure('States.Runtime', 'Arguments must have FunctionName and Payload.');
}

/** The function has answered, and somebody else ends the task with the token. */
export function submitTask(run: Run, frame: Frame, phase: TaskPhase): Step {
  const history = taskEvent(run, frame, { happened: 'Submitted', details: { output: '{}' } });
  return { changes: [{ frame: inPhase(run, frame, { ...phase, isSubmitted: true }) }], history };
}

/** A sign of life from whoever holds the token. */
export function beat(run: Run, frame: Frame, phase: TaskPhase): Step {
  const heartbeatAt = phase.heartbeatMs === undefined ? undefined : run.now + phase.heartbeatMs;
  const next = { ...phase, ...(heartbeatAt !== undefined && { heartbeatAt }) };
  // The step stays: the function may still be running, and its answer still counts.
  return { changes: [{ frame: { ...frame, phase: next } }], history: [] };
}

/** The task has succeeded with this result. */
export function completeTask(run: Run, frame: Frame, result: unknown): Promise<Step> {
  return orFail(run, frame, async () => {
    requirePayloadSize(result, 'result of the task');
    const state = stateOfFrame(run, frame);
    const history = taskEvent(run, frame, { happened: 'Succeeded', details: { output: JSON.stringify(result) } });
    const scope = scopeOf(run, frame, { result });
    return together({ history }, await leaveState(run, frame, { way: wayOf(state), scope, output: result }));
  });
}

/** The task has failed, or nobody has answered in time. */
export async function failTask(run: Run, frame: Frame, failure: ErrorOutput): Promise<Step> {
  const isTimeout = failure.Error === 'States.Timeout' || failure.Error === 'States.HeartbeatTimeout';
  const details = { error: failure.Error, cause: failure.Cause };
  const history: HistoryEntry[] = taskEvent(run, frame, { happened: isTimeout ? 'TimedOut' : 'Failed', details });
  return together({ history }, await failState(run, frame, failure));
}

function wayOf(state: ReturnType<typeof stateOfFrame>) {
  if (state.Type === 'Task') return state;
  throw new Error(`${state.Type} is no task`);
}
