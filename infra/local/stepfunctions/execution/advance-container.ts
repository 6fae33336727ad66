/** A Map or Parallel under way: starts the next children, and ends when there is nothing left to start or to wait for. */
import type { ContainerState } from '../definition/machine.ts';
import { LARGEST_PAYLOAD, StateFailure, type ErrorOutput } from '../state-failure.ts';
import { childInput } from './child-input.ts';
import type { Progress } from './execution-state.ts';
import { failState, orFail } from './fail-state.ts';
import type { Frame } from './frame.ts';
import type { HistoryEntry, Step } from './journal-line.ts';
import { leaveState } from './leave-state.ts';
import { historyOf, isDistributed, type Run, stateOfFrame, together } from './run.ts';
import { scopeOf } from './scope.ts';

/** What is to do now; undefined when it is to wait for a child. */
export async function advanceContainer(run: Run, frame: Frame): Promise<Step | undefined> {
  const progress = run.state.progress.get(frame.id);
  const children = childrenOf(run, frame);
  if (!progress || !children) return undefined;
  if (progress.failed > children.toleratedFailures) return failContainer(run, frame, progress);
  const free = Math.min(children.concurrency - progress.running, children.count - progress.next);
  if (free > 0) return startChildren(run, frame, { ...children, first: progress.next, count: free });
  return progress.running === 0 ? finishContainer(run, frame, progress) : undefined;
}

type Children = {
  readonly count: number;
  readonly starts: (index: number) => string;
  /** At the same time. */
  readonly concurrency: number;
  readonly toleratedFailures: number;
};

function childrenOf(run: Run, frame: Frame): Children | undefined {
  const state = stateOfFrame(run, frame);
  const { phase } = frame;
  if (state.Type === 'Map' && phase.kind === 'map') {
    const { items, batchSize = 1, concurrency, toleratedFailures } = phase;
    return { count: Math.ceil(items.length / batchSize), concurrency, toleratedFailures, starts: () => state.startAt };
  }
  if (state.Type === 'Parallel') {
    const starts = (index: number): string => state.startsAt[index] ?? '';
    return { count: state.startsAt.length, concurrency: Infinity, toleratedFailures: 0, starts };
  }
  return undefined;
}

type Starting = Children & { readonly first: number };

function startChildren(run: Run, parent: Frame, { first, count, starts }: Starting): Promise<Step> {
  return orFail(run, parent, async () => {
    const steps: Step[] = [];
    for (let index = first; index < first + count; index += 1) {
      const input = await childInput(run, parent, index);
      steps.push(startChild(run, parent, { index, input, state: starts(index) }));
    }
    return together(...steps);
  });
}

type Child = { readonly index: number; readonly input: unknown; readonly state: string };

function startChild(run: Run, parent: Frame, { index, input, state }: Child): Step {
  const isExecution = isDistributed(run, parent);
  const child: Frame = {
    id: `${parent.id}.${index}`,
    step: run.state.steps + 1,
    state,
    input,
    variables: {},
    enteredAt: run.now,
    startedAt: run.now,
    retries: [],
    ...(isExecution && { executionInput: input }),
    phase: { kind: 'entering' },
  };
  const isIteration = stateOfFrame(run, parent).Type === 'Map' && !isExecution;
  const details = { name: parent.state, index };
  const history: HistoryEntry[] = isIteration
    ? historyOf(run, parent, { type: 'MapIterationStarted', details: ['mapIterationStartedEventDetails', details] })
    : [];
  return { changes: [{ frame: child }], history };
}

function finishContainer(run: Run, frame: Frame, progress: Progress): Promise<Step> {
  return orFail(run, frame, async () => {
    if (progress.size > LARGEST_PAYLOAD) {
      const cause = `The outputs of the children have ${progress.size} bytes; a payload may have ${LARGEST_PAYLOAD}.`;
      throw new StateFailure('States.DataLimitExceeded', cause);
    }
    const state = container(run, frame);
    // The list has holes where a tolerated failure was; AWS leaves those out too.
    const result = Object.values(progress.outputs);
    const history = endEvents(run, frame, { happened: 'Succeeded' });
    const leaving = { way: state, scope: scopeOf(run, frame, { result }), output: result };
    return together({ history }, await leaveState(run, frame, leaving));
  });
}

async function failContainer(run: Run, frame: Frame, { firstFailure }: Progress): Promise<Step> {
  const ofChild = firstFailure && 'failure' in firstFailure ? firstFailure.failure : THRESHOLD_EXCEEDED;
  const failure = isDistributed(run, frame) ? THRESHOLD_EXCEEDED : ofChild;
  const history = endEvents(run, frame, { happened: 'Failed', failure });
  return together({ history }, await failState(run, frame, failure));
}

const THRESHOLD_EXCEEDED: ErrorOutput = {
  Error: 'States.ExceedToleratedFailureThreshold',
  Cause: 'The specified tolerated failure threshold was exceeded',
};

type End = { readonly happened: 'Succeeded' | 'Failed'; readonly failure?: ErrorOutput };

function endEvents(run: Run, frame: Frame, { happened, failure }: End): HistoryEntry[] {
  const mapRun = isDistributed(run, frame)
    ? historyOf(run, frame, {
        type: `MapRun${happened}`,
        ...(failure && { details: ['mapRunFailedEventDetails', { error: failure.Error, cause: failure.Cause }] }),
      })
    : [];
  return [...mapRun, ...historyOf(run, frame, { type: `${container(run, frame).Type}State${happened}` })];
}

function container(run: Run, frame: Frame): ContainerState {
  const state = stateOfFrame(run, frame);
  if (state.Type === 'Map' || state.Type === 'Parallel') return state;
  throw new Error(`${state.Type} has no children`);
}
