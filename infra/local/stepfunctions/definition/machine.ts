/** A state machine that is ready to run: its definition is checked, and every state is found by its name. */
import type { StateFields } from './state-fields.ts';
import type { TaskResource } from './task-resource.ts';

type Fields<Type extends StateFields['Type']> = Readonly<Extract<StateFields, { Type: Type }>>;

export type TaskState = Fields<'Task'> & { readonly resource: TaskResource };
export type ChoiceState = Fields<'Choice'>;
export type WaitState = Fields<'Wait'>;
export type PassState = Fields<'Pass'>;
export type SucceedState = Fields<'Succeed'>;
export type FailState = Fields<'Fail'>;

export type MapState = Omit<Fields<'Map'>, 'ItemProcessor'> & {
  readonly isDistributed: boolean;
  /** The first state of each item. */
  readonly startAt: string;
};

export type ParallelState = Omit<Fields<'Parallel'>, 'Branches'> & {
  /** The first state of each branch. */
  readonly startsAt: readonly string[];
};

/** A state that runs states inside. */
export type ContainerState = MapState | ParallelState;

export type State =
  TaskState | ChoiceState | WaitState | PassState | SucceedState | FailState | MapState | ParallelState;

export type MachineType = 'STANDARD' | 'EXPRESS';

export type Machine = {
  readonly name: string;
  readonly arn: string;
  readonly type: MachineType;
  readonly roleArn: string;
  /** The definition as JSON text, as DescribeStateMachine answers it. */
  readonly definition: string;
  readonly startAt: string;
  /** How long an execution may take, or undefined for no limit. */
  readonly timeoutSeconds: number | undefined;
  /** All states, those inside Map and Parallel too; their names are unique in the whole machine. */
  readonly states: ReadonlyMap<string, State>;
};

/** The state of that name. Throws for a name that is not in the machine, which its checks rule out. */
export function stateOf(machine: Machine, name: string): State {
  const state = machine.states.get(name);
  if (state) return state;
  throw new Error(`${machine.name} has no state ${name}`);
}
