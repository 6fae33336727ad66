/**
 * History events of a Task. AWS has two families: `LambdaFunction…` where the resource is the function itself, and
 * `Task…` where an integration calls it.
 */
import type { TaskState } from '../definition/machine.ts';
import type { Frame, TaskPhase } from './frame.ts';
import type { HistoryEntry } from './journal-line.ts';
import { historyOf, type Run, stateOfFrame } from './run.ts';

export type Scheduled = {
  readonly state: TaskState;
  readonly phase: TaskPhase;
  readonly timeout: number | undefined;
  readonly heartbeat: number | undefined;
};

export function scheduledEvent(
  run: Run,
  frame: Frame,
  { state, phase, timeout, heartbeat }: Scheduled,
): HistoryEntry[] {
  const limits = {
    ...(timeout !== undefined && { timeoutInSeconds: timeout }),
    ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
  };
  const { functionName, payload } = phase;
  if (state.resource.functionArn !== undefined) {
    const details = { resource: functionName, input: JSON.stringify(payload), ...limits };
    return historyOf(run, frame, {
      type: 'LambdaFunctionScheduled',
      details: ['lambdaFunctionScheduledEventDetails', details],
    });
  }
  const parameters = JSON.stringify({ FunctionName: functionName, Payload: payload });
  const region = run.machine.arn.split(':')[3];
  const details = { ...integration(state), region, parameters, ...limits };
  return historyOf(run, frame, { type: 'TaskScheduled', details: ['taskScheduledEventDetails', details] });
}

export type TaskHappening = {
  readonly happened: 'Started' | 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut';
  readonly details?: Readonly<Record<string, unknown>>;
};

export function taskEvent(run: Run, frame: Frame, { happened, details = {} }: TaskHappening): HistoryEntry[] {
  const state = stateOfFrame(run, frame);
  if (state.Type !== 'Task') return [];
  if (state.resource.functionArn === undefined) {
    const member = `task${happened}EventDetails`;
    const type = `Task${happened}`;
    return historyOf(run, frame, { type, details: [member, { ...integration(state), ...details }] });
  }
  const type = `LambdaFunction${happened}`;
  // The start of a function is an event without details.
  if (happened === 'Started') return historyOf(run, frame, { type });
  return historyOf(run, frame, { type, details: [`lambdaFunction${happened}EventDetails`, { ...details }] });
}

function integration({ resource }: TaskState): { readonly resourceType: string; readonly resource: string } {
  return { resourceType: 'lambda', resource: resource.wait === 'token' ? 'invoke.waitForTaskToken' : 'invoke' };
}
