import { describe, expect, it } from 'vitest';
import { UnsupportedTemplate } from '#infra/local/service';
import { resolveTemplates } from '#infra/local/template/resolve-templates';
import { machinesOfTemplate } from './definition/machines-of-template.ts';
import {
  ask,
  call,
  definitionOf,
  functionArn,
  MACHINE_ARN,
  machineOf,
  machineTemplate,
} from './testing/definitions.ts';
import { expectValidDefinition } from './testing/expect-valid-definition.ts';

const pass = { Type: 'Pass', End: true };
const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
const inner = (states: Record<string, object>, more: object = {}) => ({
  StartAt: Object.keys(states)[0],
  States: states,
  ...more,
});
const map = (processor: object, more: object = {}) => ({ Type: 'Map', ItemProcessor: processor, End: true, ...more });

describe('a definition is refused with the path of the field', () => {
  it.each<[string, object, string]>([
    ['JSONPath as a whole', { StartAt: 'A', States: { A: pass } }, 'States.A.QueryLanguage: must be JSONata'],
    ['JSONPath in a state', definitionOf({ A: { ...pass, QueryLanguage: 'JSONPath' } }), 'States.A.QueryLanguage'],
    ['a JSONPath field', definitionOf({ A: { ...pass, Parameters: {} } }), 'States.A.Parameters: is not served'],
    ['a field nobody knows', definitionOf({ A: { ...pass, Colour: 1 } }), 'States.A.Colour'],
    ['an item reader', definitionOf({ A: map(inner({ B: pass }), { ItemReader: {} }) }), 'States.A.ItemReader'],
    ['a kind of state nobody knows', definitionOf({ A: { Type: 'Loop' } }), 'States.A.Type'],
    [
      'another service',
      definitionOf({ A: call('one', { Resource: 'arn:aws:states:::sqs:sendMessage' }) }),
      'States.A.Resource',
    ],
    ['a function that is not there', definitionOf({ A: call('nine') }), 'States.A: the template has no function'],
    [
      'an argument nobody knows',
      definitionOf({
        A: call('one', { Arguments: { FunctionName: functionArn('one'), Payload: 1, InvocationType: 'Event' } }),
      }),
      'States.A.Arguments.InvocationType',
    ],
    ['a state without a way on', definitionOf({ A: { Type: 'Pass' } }), 'States.A: needs either Next or End'],
    ['a way to nowhere', definitionOf({ A: { Type: 'Pass', Next: 'B' } }), 'States.A.Next: there is no state B'],
    [
      'a way out of a Map',
      definitionOf({ A: map(inner({ B: { Type: 'Pass', Next: 'A' } })) }),
      'States.A.ItemProcessor.States.B.Next',
    ],
    [
      'a Catch to nowhere',
      definitionOf({ A: call('one', { Catch: [{ ErrorEquals: ['X'], Next: 'B' }] }) }),
      'States.A.Catch.0.Next',
    ],
    ['no such start', { ...definitionOf({ A: pass }), StartAt: 'B' }, 'StartAt: there is no state B'],
    ['two states of one name', definitionOf({ A: map(inner({ A: pass })) }), 'States.A: another state'],
    [
      'broken JSONata',
      definitionOf({ A: { ...pass, Output: { x: ['{% 1 + %}'] } } }),
      'States.A.Output.x.0: no JSONata',
    ],
    [
      'text for a condition',
      definitionOf({ A: { Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'A' }] } }),
      'States.A.Choices.0.Condition',
    ],
    ['a Wait for nothing', definitionOf({ A: { Type: 'Wait', End: true } }), 'either Seconds or Timestamp'],
    [
      'States.ALL among others',
      definitionOf({ A: call('one', { Retry: [{ ErrorEquals: ['States.ALL', 'X'] }] }) }),
      'States.A.Retry.0.ErrorEquals',
    ],
    [
      'States.ALL before others',
      definitionOf({ A: call('one', { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] }) }),
      'States.A.Retry.0.ErrorEquals',
    ],
    [
      'heartbeats of a function',
      definitionOf({ A: call('one', { HeartbeatSeconds: 5 }) }),
      'States.A.HeartbeatSeconds',
    ],
    [
      'heartbeats rarer than the timeout',
      definitionOf({ A: ask('one', { HeartbeatSeconds: 5, TimeoutSeconds: 5 }) }),
      'States.A.HeartbeatSeconds',
    ],
    ['a variable called states', definitionOf({ A: { ...pass, Assign: { states: 1 } } }), 'States.A.Assign'],
    [
      'a variable of the states around',
      definitionOf({
        Set: { Type: 'Pass', Assign: { x: 1 }, Next: 'A' },
        A: map(inner({ B: { ...pass, Assign: { x: 2 } } })),
      }),
      'States.A.ItemProcessor.States.B.Assign.x',
    ],
    [
      'tolerance of an inline map',
      definitionOf({ A: map(inner({ B: pass }), { ToleratedFailureCount: 1 }) }),
      'States.A.ToleratedFailureCount',
    ],
    [
      'a token in an express child',
      definitionOf({
        A: map(inner({ B: ask('one') }, { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } })),
      }),
      'States.B.Resource',
    ],
    [
      'a distributed map without a type',
      definitionOf({ A: map(inner({ B: pass }, { ProcessorConfig: { Mode: 'DISTRIBUTED' } })) }),
      'ItemProcessor.ProcessorConfig.ExecutionType',
    ],
  ])('%s', (_, definition, message) => {
    expect(() => machineOf(definition)).toThrow(UnsupportedTemplate);
    expect(() => machineOf(definition)).toThrow(message);
    expect(() => machineOf(definition)).toThrow('Flow (AWS::StepFunctions::StateMachine)');
  });
});

describe('a state machine of the template', () => {
  it('may say JSONata once or in every state', () => {
    const states = { A: { ...pass, QueryLanguage: 'JSONata' } };
    expect(machineOf({ StartAt: 'A', States: states }).states.size).toBe(1);
    expect(machineOf(definitionOf({ A: pass })).states.size).toBe(1);
  });

  it('lets children of a distributed map have variables of the same name', () => {
    const processor = inner({ B: { ...pass, Assign: { x: 2 } } }, { ProcessorConfig: DISTRIBUTED });
    const states = { Set: { Type: 'Pass', Assign: { x: 1 }, Next: 'A' }, A: map(processor) };
    expect(machineOf(definitionOf(states)).states.size).toBe(3);
  });

  it('gets its substitutions, and needs all of them', () => {
    const definition = definitionOf({ A: call('one', { Resource: '${Resource}', Comment: '${Note}' }) });
    const Resource = 'arn:aws:states:::lambda:invoke';
    const DefinitionSubstitutions = { Resource, Note: 'with "quotes"' };
    expect(machineOf(definition, { DefinitionSubstitutions }).states.get('A')).toMatchObject({
      Resource,
      Comment: 'with "quotes"',
    });
    expect(() => machineOf(definition)).toThrow('DefinitionSubstitutions has no Resource');
  });

  it('is found under its ARN, and its definition may refer to other resources', () => {
    const definition = JSON.stringify(
      definitionOf({ A: call('one', { Arguments: { FunctionName: '@', Payload: {} } }) }),
    );
    const [before = '', after = ''] = definition.split('@');
    const template = {
      Resources: {
        One: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'one' } },
        Flow: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: {
            StateMachineName: 'flow',
            DefinitionString: { 'Fn::Join': ['', [before, { 'Fn::GetAtt': ['One', 'Arn'] }, after]] },
            RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
            LoggingConfiguration: { Level: 'ALL' },
            TracingConfiguration: { Enabled: true },
          },
        },
        Role: { Type: 'AWS::IAM::Role' },
        Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': ['Flow', 'Name'] } } },
      },
    };
    const { resources } = resolveTemplates([{ stackName: 'Books', template }]);
    expect(machinesOfTemplate(resources)).toMatchObject([{ name: 'flow', arn: MACHINE_ARN, type: 'STANDARD' }]);
    const refs = resources.map(({ logicalId, ref }) => [logicalId, ref]);
    expect(refs).toContainEqual(['Flow', MACHINE_ARN]);
    expect(resources.find(({ logicalId }) => logicalId === 'Queue')?.properties).toEqual({ QueueName: 'flow' });
  });

  it('may be given as an object', () => {
    const Definition = definitionOf({ A: pass });
    expect(machinesOfTemplate(machineTemplate({ Definition }))).toMatchObject([{ name: 'flow', type: 'STANDARD' }]);
  });

  it.each([
    ['no JSON', { DefinitionString: '{' }, 'no JSON'],
    ['none', {}, 'either DefinitionString or Definition'],
    ['one in a bucket', { DefinitionS3Location: { Bucket: 'b', Key: 'k' } }, 'DefinitionBody.fromString'],
    ['with a property nobody knows', { DefinitionString: '{}', Colour: 1 }, 'Colour'],
  ])('is refused with a definition that is %s', (_, properties, message) => {
    expect(() => machinesOfTemplate(machineTemplate(properties))).toThrow(UnsupportedTemplate);
    expect(() => machinesOfTemplate(machineTemplate(properties))).toThrow(message);
  });
});

// The validator compiles its schemas anew for each definition, which takes seconds on a busy machine.
describe('expectValidDefinition', { timeout: 60_000 }, () => {
  it('takes what is right, as AWS and this service see it', () => {
    const definition = definitionOf({
      A: ask('one', { End: undefined, Next: 'B', TimeoutSeconds: 60 }),
      B: map(inner({ C: call('two') }, { ProcessorConfig: DISTRIBUTED }), { Items: '{% [1..3] %}', MaxConcurrency: 2 }),
    });
    expectValidDefinition(definition);
    expect(machineOf(definition).states.size).toBe(3);
  });

  it('names what is wrong', () => {
    const lost = JSON.stringify(definitionOf({ A: { Type: 'Pass', Next: 'B' } }));
    expect(() => expectValidDefinition(lost)).toThrow('MISSING_TRANSITION_TARGET');
  });
});
