/** What the expressions of a frame's state see: variables, input, result, error, and the context object. */
import type { Scope } from '../query/evaluate.ts';
import type { ErrorOutput } from '../state-failure.ts';
import { type Frame, indexOf } from './frame.ts';
import { framesAround, isDistributed, type Run } from './run.ts';

export type ScopeMore = {
  /** Of a Task, Map or Parallel that has succeeded. */
  readonly result?: unknown;
  /** Of a state that has failed, for its Catch. */
  readonly errorOutput?: ErrorOutput;
  readonly token?: string;
  /** For ItemSelector, which is evaluated before the item has a frame. */
  readonly item?: { readonly index: number; readonly value: unknown };
};

export function scopeOf(run: Run, frame: Frame, more: ScopeMore = {}): Scope {
  const { result, errorOutput } = more;
  const states = {
    input: frame.input,
    context: contextOf(run, frame, more),
    ...(result !== undefined && { result }),
    ...(errorOutput !== undefined && { errorOutput }),
  };
  return { states, variables: variablesOf(run, frame) };
}

/** Own variables over those of the frames around, up to the border of a distributed map. */
function variablesOf(run: Run, frame: Frame): Record<string, unknown> {
  const around = framesAround(run, frame);
  const border = around.findIndex((parent) => isDistributed(run, parent));
  const visible = border < 0 ? around : around.slice(0, border);
  const nested = [...visible.reverse(), frame];
  return Object.fromEntries(nested.flatMap(({ variables }) => Object.entries(variables)));
}

/** The context object (Developer Guide, "Accessing execution data from the Context object"). */
function contextOf(run: Run, frame: Frame, { token, item }: ScopeMore): Record<string, unknown> {
  const { machine } = run;
  const mapItem = item ?? itemOf(run, frame);
  return {
    Execution: executionOf(run, frame),
    StateMachine: { Id: machine.arn, Name: machine.name },
    State: {
      Name: frame.state,
      EnteredTime: instant(frame.enteredAt),
      RetryCount: frame.retries.reduce((sum, count) => sum + count, 0),
    },
    ...(token !== undefined && { Task: { Token: token } }),
    ...(mapItem && { Map: { Item: { Index: mapItem.index, Value: mapItem.value } } }),
  };
}

/** Below a distributed map it is the child execution. */
function executionOf(run: Run, frame: Frame): Record<string, unknown> {
  const { start } = run.state;
  const common = { RoleArn: run.machine.roleArn, RedriveCount: 0 };
  const line = [frame, ...framesAround(run, frame)];
  const parent = line.findIndex((candidate, index) => index > 0 && isDistributed(run, candidate));
  const child = line[parent - 1];
  const map = line[parent];
  if (!child || !map) {
    const input: unknown = JSON.parse(start.input);
    return { ...common, Id: start.arn, Name: start.name, Input: input, StartTime: instant(start.startedAt) };
  }
  const name = `${start.name}-${child.id}`;
  const id = start.arn.replace(/:[^:]*$/, `/${map.state}:${name}`);
  return { ...common, Id: id, Name: name, Input: child.executionInput, StartTime: instant(child.startedAt) };
}

/** The item of the nearest Map around. */
function itemOf(run: Run, frame: Frame): ScopeMore['item'] {
  let child = frame;
  for (const parent of framesAround(run, frame)) {
    if (parent.phase.kind === 'map') {
      const { items, batchSize } = parent.phase;
      const index = indexOf(child.id);
      return batchSize === undefined ? { index, value: items[index] } : undefined;
    }
    child = parent;
  }
  return undefined;
}

function instant(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
