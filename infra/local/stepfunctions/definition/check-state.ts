/** Rules about one state that its shape alone does not say; AWS checks them when a state machine is created. */
import { DefinitionProblem } from './definition-problem.ts';
import type { MachineType } from './machine.ts';
import { EXPRESSION, type StateFields } from './state-fields.ts';

/** What is around a state. */
export type Surroundings = {
  /** Of the execution the state runs in: a distributed map decides for its children. */
  readonly type: MachineType;
  /** The group says that its states are in JSONata; otherwise each has to. */
  readonly isJsonata: boolean;
  readonly isFunction: (nameOrArn: string) => boolean;
  /** Names of the states it may go to. */
  readonly siblings: ReadonlySet<string>;
  /** Variables of the states around, which no inner state may assign (Developer Guide, "Passing data with variables"). */
  readonly outerVariables: ReadonlySet<string>;
};

/** Throws DefinitionProblem for the first rule the state breaks. */
export function checkState(state: StateFields, place: string, around: Surroundings): void {
  if (!around.isJsonata && state.QueryLanguage === undefined) {
    throw new DefinitionProblem(`${place}.QueryLanguage`, 'must be JSONata; JSONPath is not served');
  }
  checkTransitions(state, place, around);
  checkVariables(state, place, around);
  if ('Retry' in state) checkHandlers(state, place);
  if (state.Type === 'Task') checkTask(state, place, around);
  if (state.Type === 'Wait' && (state.Seconds === undefined) === (state.Timestamp === undefined)) {
    throw new DefinitionProblem(place, 'a Wait needs either Seconds or Timestamp');
  }
}

function checkTransitions(state: StateFields, place: string, { siblings }: Surroundings): void {
  const targets: (readonly [string, string | undefined])[] = [];
  if ('Retry' in state || state.Type === 'Wait' || state.Type === 'Pass') {
    if ((state.Next === undefined) === (state.End === undefined)) {
      throw new DefinitionProblem(place, 'needs either Next or End');
    }
    targets.push(['Next', state.Next]);
  }
  if ('Catch' in state) targets.push(...state.Catch.map(({ Next }, index) => [`Catch.${index}.Next`, Next] as const));
  if (state.Type === 'Choice') {
    targets.push(['Default', state.Default]);
    targets.push(...state.Choices.map(({ Next }, index) => [`Choices.${index}.Next`, Next] as const));
  }
  const lost = targets.find(([, target]) => target !== undefined && !siblings.has(target));
  if (lost) throw new DefinitionProblem(`${place}.${lost[0]}`, `there is no state ${lost[1]} at this level`);
}

function checkVariables(state: StateFields, place: string, { outerVariables }: Surroundings): void {
  const assign = 'Assign' in state ? state.Assign : undefined;
  const shadowing = Object.keys(assign ?? {}).find((name) => outerVariables.has(name));
  if (shadowing === undefined) return;
  throw new DefinitionProblem(`${place}.Assign.${shadowing}`, 'is a variable of the states around');
}

type HandlingState = Extract<StateFields, { Retry: unknown }>;

function checkHandlers({ Retry, Catch }: HandlingState, place: string): void {
  for (const [field, handlers] of [['Retry', Retry] as const, ['Catch', Catch] as const]) {
    for (const [index, { ErrorEquals }] of handlers.entries()) {
      if (!ErrorEquals.includes('States.ALL')) continue;
      if (ErrorEquals.length === 1 && index === handlers.length - 1) continue;
      throw new DefinitionProblem(`${place}.${field}.${index}.ErrorEquals`, 'States.ALL stands alone and last');
    }
  }
}

type TaskFields = Extract<StateFields, { Type: 'Task' }>;

function checkTask(task: TaskFields, place: string, { type, isFunction }: Surroundings): void {
  const { Resource, Arguments, TimeoutSeconds, HeartbeatSeconds } = task;
  const waitsForToken = Resource.endsWith('.waitForTaskToken');
  if (waitsForToken && type === 'EXPRESS') {
    throw new DefinitionProblem(`${place}.Resource`, 'an EXPRESS workflow cannot wait for a task token');
  }
  if (HeartbeatSeconds !== undefined && !waitsForToken) {
    throw new DefinitionProblem(`${place}.HeartbeatSeconds`, 'is served only where a task token is waited for');
  }
  const isBounded = typeof TimeoutSeconds === 'number' && typeof HeartbeatSeconds === 'number';
  if (isBounded && HeartbeatSeconds >= TimeoutSeconds) {
    throw new DefinitionProblem(`${place}.HeartbeatSeconds`, 'must be less than TimeoutSeconds');
  }
  const named = Resource.includes(':function:') ? Resource : checkArguments(Arguments, `${place}.Arguments`);
  if (named === undefined || isFunction(named)) return;
  throw new DefinitionProblem(place, `the template has no function ${named}`);
}

/** The name of the function, unless it is known only when the state runs. */
function checkArguments(given: unknown, place: string): string | undefined {
  if (typeof given === 'string' && EXPRESSION.test(given)) return undefined;
  if (typeof given !== 'object' || given === null) throw new DefinitionProblem(place, 'must be an object');
  const unknown = Object.keys(given).find((key) => key !== 'FunctionName' && key !== 'Payload');
  if (unknown !== undefined) throw new DefinitionProblem(`${place}.${unknown}`, 'is not served here');
  const name = 'FunctionName' in given ? given.FunctionName : undefined;
  if (typeof name !== 'string') throw new DefinitionProblem(`${place}.FunctionName`, 'must be text');
  if (!('Payload' in given)) throw new DefinitionProblem(`${place}.Payload`, 'is missing');
  return EXPRESSION.test(name) ? undefined : name;
}
