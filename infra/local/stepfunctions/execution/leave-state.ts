/** The ways out of a state: on to the next, out of the frame with an output, or out of the frame with a failure. */
import { evaluate, type Scope } from '../query/evaluate.ts';
import { requirePayloadSize } from '../state-failure.ts';
import { FIRST_FRAME, type Frame, indexOf, parentOf } from './frame.ts';
import type { HistoryEntry, Outcome, Step } from './journal-line.ts';
import { historyOf, isDistributed, type Run, stateOfFrame, together } from './run.ts';

/** What a state, a rule of a Choice, or a Catch says about going on. */
export type WayOut = {
  readonly Output?: unknown;
  readonly Assign?: Readonly<Record<string, unknown>> | undefined;
  /** Absent at the end of a frame. */
  readonly Next?: string | undefined;
};

export type Leaving = {
  readonly way: WayOut;
  readonly scope: Scope;
  /** What the state hands on when `Output` does not say otherwise. */
  readonly output: unknown;
};

/** Leaves the state as `way` says. Throws StateFailure when an expression in it fails. */
export async function leaveState(run: Run, frame: Frame, { way, scope, output: given }: Leaving): Promise<Step> {
  // Both are evaluated with the variables as they were before (Developer Guide, "Passing data with variables").
  const output = way.Output === undefined ? given : await evaluate(way.Output, scope, 'Output');
  const assigned: [string, unknown][] = [];
  for (const [name, template] of Object.entries(way.Assign ?? {})) {
    assigned.push([name, await evaluate(template, scope, `Assign/${name}`)]);
  }
  requirePayloadSize(output, 'output of the state');
  const variables = { ...frame.variables, ...Object.fromEntries(assigned) };
  requirePayloadSize(Object.fromEntries(assigned), 'assigned variables');
  const history = [...exitedEvents(run, frame, output)];
  if (way.Next === undefined) return together({ history }, endFrame(run, frame, { output }));
  return together({ history }, moveTo(run, { ...frame, input: output, variables }, way.Next));
}

/** Puts the frame before a state, which sees the frame's input. */
export function moveTo(run: Run, frame: Frame, state: string): Step {
  const step = run.state.steps + 1;
  const next = { ...frame, state, step, enteredAt: run.now, retries: [], phase: { kind: 'entering' as const } };
  return { changes: [{ frame: next }], history: [] };
}

/** Ends the frame, and with the first frame the execution. */
export function endFrame(run: Run, frame: Frame, outcome: Outcome): Step {
  if (frame.id === FIRST_FRAME) return endExecution(outcome);
  const parent = run.state.frames.get(parentOf(frame.id) ?? '');
  const history = parent ? iterationEvents(run, parent, { child: frame, outcome }) : [];
  return { changes: [{ child: frame.id, outcome }], history };
}

function endExecution(outcome: Outcome): Step {
  if ('failure' in outcome) {
    const { Error: error, Cause: cause } = outcome.failure;
    const details: HistoryEntry['details'] = ['executionFailedEventDetails', { error, cause }];
    return {
      changes: [{ ended: { status: 'FAILED', error, cause } }],
      history: [{ frame: FIRST_FRAME, type: 'ExecutionFailed', details }],
    };
  }
  const details: HistoryEntry['details'] = [
    'executionSucceededEventDetails',
    { output: JSON.stringify(outcome.output) },
  ];
  return {
    changes: [{ ended: { status: 'SUCCEEDED', output: outcome.output } }],
    history: [{ frame: FIRST_FRAME, type: 'ExecutionSucceeded', details }],
  };
}

function exitedEvents(run: Run, frame: Frame, output: unknown): HistoryEntry[] {
  const type = `${stateOfFrame(run, frame).Type}StateExited`;
  const details = { name: frame.state, output: JSON.stringify(output) };
  return historyOf(run, frame, { type, details: ['stateExitedEventDetails', details] });
}

type Iteration = { readonly child: Frame; readonly outcome: Outcome };

/** Branches of a Parallel have no events of their own, and children of a distributed map have a history of their own. */
function iterationEvents(run: Run, parent: Frame, { child, outcome }: Iteration): HistoryEntry[] {
  if (stateOfFrame(run, parent).Type !== 'Map' || isDistributed(run, parent)) return [];
  const type = 'failure' in outcome ? 'MapIterationFailed' : 'MapIterationSucceeded';
  const member = `m${type.slice(1)}EventDetails`;
  const details = { name: parent.state, index: indexOf(child.id) };
  return historyOf(run, child, { type, details: [member, details] });
}
