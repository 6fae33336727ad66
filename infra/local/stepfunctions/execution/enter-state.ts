/** The first step of a state. Simple ones are left in the same step; the others say what they wait for. */
import type { ChoiceState, FailState, WaitState } from '../definition/machine.ts';
import { evaluate } from '../query/evaluate.ts';
import { StateFailure } from '../state-failure.ts';
import { enterMap, enterParallel } from './enter-container.ts';
import { enterTask } from './enter-task.ts';
import { evaluateInteger, evaluateText } from './evaluate-field.ts';
import { orFail } from './fail-state.ts';
import type { Frame } from './frame.ts';
import type { Step } from './journal-line.ts';
import { endFrame, leaveState } from './leave-state.ts';
import { historyOf, inPhase, type Run, stateOfFrame, together } from './run.ts';
import { scopeOf } from './scope.ts';

/** Most events a history may have; one more and AWS fails the execution (Developer Guide, "Service quotas"). */
const MOST_EVENTS = 25_000;

export async function enterState(run: Run, frame: Frame): Promise<Step> {
  if (run.state.events >= MOST_EVENTS) return historyIsFull();
  const { Type } = stateOfFrame(run, frame);
  const details = { name: frame.state, input: JSON.stringify(frame.input) };
  const entered = historyOf(run, frame, {
    type: `${Type}StateEntered`,
    details: ['stateEnteredEventDetails', details],
  });
  // Another attempt is no new entry.
  const isRetry = frame.retries.some((count) => count > 0);
  return together({ history: isRetry ? [] : entered }, await orFail(run, frame, () => enter(run, frame)));
}

function enter(run: Run, frame: Frame): Promise<Step> {
  const state = stateOfFrame(run, frame);
  switch (state.Type) {
    case 'Pass':
    case 'Succeed':
      return leaveState(run, frame, { way: state, scope: scopeOf(run, frame), output: frame.input });
    case 'Choice':
      return choose(run, frame, state);
    case 'Wait':
      return startWaiting(run, frame, state);
    case 'Fail':
      return fail(run, frame, state);
    case 'Task':
      return enterTask(run, frame, state);
    case 'Map':
      return enterMap(run, frame, state);
    case 'Parallel':
      return enterParallel(run, frame, state);
  }
}

async function choose(run: Run, frame: Frame, state: ChoiceState): Promise<Step> {
  const scope = scopeOf(run, frame);
  for (const [index, rule] of state.Choices.entries()) {
    const field = `Choices[${index}]/Condition`;
    const holds = await evaluate(rule.Condition, scope, field);
    if (typeof holds !== 'boolean') {
      throw new StateFailure('States.QueryEvaluationError', `The field '${field}' must be true or false.`);
    }
    if (holds) return leaveState(run, frame, { way: rule, scope, output: frame.input });
  }
  if (state.Default === undefined) {
    throw new StateFailure(
      'States.NoChoiceMatched',
      `No rule of the state '${frame.state}' holds, and it has no Default.`,
    );
  }
  return leaveState(run, frame, { way: { ...state, Next: state.Default }, scope, output: frame.input });
}

async function startWaiting(run: Run, frame: Frame, state: WaitState): Promise<Step> {
  const scope = scopeOf(run, frame);
  const seconds = await evaluateInteger(state.Seconds, scope, 'Seconds');
  const timestamp = await evaluateText(state.Timestamp, scope, 'Timestamp');
  const dueAt = seconds === undefined ? Date.parse(timestamp ?? '') : run.now + seconds * 1000;
  if (Number.isNaN(dueAt)) {
    throw new StateFailure('States.QueryEvaluationError', `The field 'Timestamp' is no time: ${timestamp}`);
  }
  return { changes: [{ frame: inPhase(run, frame, { kind: 'waiting', dueAt }) }], history: [] };
}

async function fail(run: Run, frame: Frame, state: FailState): Promise<Step> {
  const scope = scopeOf(run, frame);
  const error = (await evaluateText(state.Error, scope, 'Error')) ?? '';
  const cause = (await evaluateText(state.Cause, scope, 'Cause')) ?? '';
  return endFrame(run, frame, { failure: { Error: error, Cause: cause } });
}

/** Ends a workflow that goes round and round, as AWS would after as many events. */
function historyIsFull(): Step {
  const error = 'States.Runtime';
  const cause = `The execution reached the maximum number of history events (${MOST_EVENTS}).`;
  return { changes: [{ ended: { status: 'FAILED', error, cause } }], history: [] };
}
