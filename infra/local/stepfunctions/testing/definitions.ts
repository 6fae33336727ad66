/** Test support: definitions, and the state machines they make. */
import type { Resource } from '#infra/local/service';
import { machinesOfTemplate } from '../definition/machines-of-template.ts';
import type { Machine } from '../definition/machine.ts';

export const functionArn = (name: string): string => `arn:aws:lambda:eu-central-1:000000000000:function:${name}`;
export const MACHINE_ARN = 'arn:aws:states:eu-central-1:000000000000:stateMachine:flow';

/** Functions every test template has. */
export const FUNCTIONS = ['one', 'two', 'three'];

const functionResource = (name: string): Resource => ({
  logicalId: name,
  type: 'AWS::Lambda::Function',
  ref: name,
  arn: functionArn(name),
  properties: {},
  metadata: {},
});

/** A template with the functions and one state machine. */
export function machineTemplate(properties: Readonly<Record<string, unknown>>): Resource[] {
  const machine: Resource = {
    logicalId: 'Flow',
    type: 'AWS::StepFunctions::StateMachine',
    ref: MACHINE_ARN,
    arn: MACHINE_ARN,
    properties,
    metadata: {},
  };
  return [...FUNCTIONS.map(functionResource), machine];
}

/** The states in JSONata, beginning with the first. */
export function definitionOf(states: Readonly<Record<string, object>>, more: object = {}): object {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more };
}

export function machineOf(definition: object, properties: Readonly<Record<string, unknown>> = {}): Machine {
  const [machine] = machinesOfTemplate(
    machineTemplate({ DefinitionString: JSON.stringify(definition), ...properties }),
  );
  if (!machine) throw new Error('the template has no machine');
  return machine;
}

/** A Task that calls `name` with the state's input and hands on what it answers. */
export const call = (name: string, more: object = {}): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn(name), Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...more,
});

/** A Task that hands its token to `name` and waits for the answer. */
export const ask = (name: string, more: object = {}): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: {
    FunctionName: functionArn(name),
    Payload: { token: '{% $states.context.Task.Token %}', input: '{% $states.input %}' },
  },
  End: true,
  ...more,
});
