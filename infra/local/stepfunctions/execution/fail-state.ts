/** What happens when a state fails: it is tried again, or the error is caught, or the frame fails with it. */
import type { Catcher, Retrier } from '../definition/state-fields.ts';
import { StateFailure, type ErrorOutput } from '../state-failure.ts';
import type { Frame } from './frame.ts';
import type { Step } from './journal-line.ts';
import { endFrame, leaveState } from './leave-state.ts';
import { historyOf, inPhase, type Run, stateOfFrame, together } from './run.ts';
import { scopeOf } from './scope.ts';

export async function failState(run: Run, frame: Frame, failure: ErrorOutput): Promise<Step> {
  const evaluation = evaluationEvents(run, frame, failure);
  const state = stateOfFrame(run, frame);
  if (!('Retry' in state)) return together({ history: evaluation }, endFrame(run, frame, { failure }));
  const index = state.Retry.findIndex(({ ErrorEquals }) => matches(ErrorEquals, failure.Error));
  const retrier = state.Retry[index];
  const used = frame.retries[index] ?? 0;
  if (retrier && used < retrier.MaxAttempts) {
    const retries = state.Retry.map((_, position) => (frame.retries[position] ?? 0) + (position === index ? 1 : 0));
    const phase = { kind: 'retrying' as const, dueAt: run.now + pauseMs(retrier, used) };
    return { changes: [{ frame: { ...inPhase(run, frame, phase), retries } }], history: evaluation };
  }
  const catcher = state.Catch.find(({ ErrorEquals }) => matches(ErrorEquals, failure.Error));
  const rest = catcher ? await caught(run, frame, { catcher, failure }) : endFrame(run, frame, { failure });
  return together({ history: evaluation }, rest);
}

/** Runs a part of a state; what it throws as StateFailure fails the state. */
export async function orFail(run: Run, frame: Frame, part: () => Promise<Step>): Promise<Step> {
  try {
    return await part();
  } catch (error) {
    if (error instanceof StateFailure) return failState(run, frame, error.output);
    throw error;
  }
}

type Caught = { readonly catcher: Catcher; readonly failure: ErrorOutput };

/** A Catch whose own expressions fail fails the frame: nothing catches for it. */
async function caught(run: Run, frame: Frame, { catcher, failure }: Caught): Promise<Step> {
  const scope = scopeOf(run, frame, { errorOutput: failure });
  try {
    return await leaveState(run, frame, { way: catcher, scope, output: failure });
  } catch (error) {
    if (error instanceof StateFailure) return endFrame(run, frame, { failure: error.output });
    throw error;
  }
}

/**
 * `States.ALL` leaves out what no retry can mend, `States.TaskFailed` leaves out timeouts, and `States.Timeout`
 * takes in missed heartbeats (Developer Guide, "Handling errors in Step Functions workflows").
 */
function matches(errorEquals: readonly string[], error: string): boolean {
  const isTimeout = error === 'States.Timeout' || error === 'States.HeartbeatTimeout';
  const isTerminal = error === 'States.DataLimitExceeded' || error === 'States.Runtime';
  return errorEquals.some((name) => {
    if (name === error) return true;
    if (name === 'States.ALL') return !isTerminal;
    if (name === 'States.TaskFailed') return !isTerminal && !isTimeout;
    return name === 'States.Timeout' && isTimeout;
  });
}

function pauseMs({ IntervalSeconds, BackoffRate, MaxDelaySeconds = Infinity, JitterStrategy }: Retrier, used: number) {
  const seconds = Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds);
  return Math.round(seconds * 1000 * (JitterStrategy === 'FULL' ? Math.random() : 1));
}

function evaluationEvents(run: Run, frame: Frame, { Error: error, Cause: cause }: ErrorOutput) {
  if (error !== 'States.QueryEvaluationError') return [];
  const details = { error, cause, state: frame.state };
  return historyOf(run, frame, { type: 'EvaluationFailed', details: ['evaluationFailedEventDetails', details] });
}
