import { describe, expect, it } from 'vitest';
import { UnsupportedTemplate, type Resource } from '../service.ts';
import { resolveTemplates } from './resolve-templates.ts';

const REGION = 'eu-central-1';

function resolveOne(resources: Record<string, unknown>, rest: Record<string, unknown> = {}): Map<string, Resource> {
  const resolved = resolveTemplates([{ stackName: 'Books', template: { Resources: resources, ...rest } }]);
  return new Map(resolved.resources.map((resource) => [resource.logicalId, resource]));
}

const table = { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'events' } };

describe('resolveTemplates', () => {
  it('gives resources names and ARNs that are the same in every run', () => {
    const resources = {
      Events: table,
      Unnamed: { Type: 'AWS::SQS::Queue' },
      Pool: { Type: 'AWS::Cognito::UserPool' },
    };
    const first = resolveOne(resources);
    expect(first).toEqual(resolveOne(resources));
    expect(first.get('Events')).toMatchObject({
      ref: 'events',
      arn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/events',
    });
    expect(first.get('Unnamed')?.arn).toBe('arn:aws:sqs:eu-central-1:000000000000:Books-Unnamed');
    // SDK clients send to the host of this URL.
    expect(first.get('Unnamed')?.ref).toBe('http://127.0.0.1:3000/000000000000/Books-Unnamed');
    expect(first.get('Pool')?.ref).toMatch(/^eu-central-1_[A-Za-z0-9]+$/);
  });

  it('resolves references wherever they stand', () => {
    const environment = {
      TABLE: { Ref: 'Events' },
      ARN: { 'Fn::GetAtt': ['Events', 'Arn'] },
      STREAM: { 'Fn::GetAtt': 'Events.StreamArn' },
      JOINED: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 1]] },
      SUB: { 'Fn::Sub': '${AWS::Partition}:${Events.Arn}:${!Kept}' },
      SUB_WITH_NAMES: { 'Fn::Sub': ['${own}/${Events}', { own: { Ref: 'AWS::AccountId' } }] },
      SELECTED: { 'Fn::Select': [1, { 'Fn::Split': ['/', 'x/y/z'] }] },
      DEFAULTED: { Ref: 'Parameter' },
      MAPPED: { 'Fn::FindInMap': ['Sizes', 'laptop', 'memory'] },
      ABSENT: { Ref: 'AWS::NoValue' },
    };
    const resources = resolveOne(
      { Events: table, F: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: environment } } } },
      { Parameters: { Parameter: { Default: 'x' } }, Mappings: { Sizes: { laptop: { memory: 128 } } } },
    );
    const arn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/events';
    expect(resources.get('F')?.properties['Environment']).toEqual({
      Variables: {
        TABLE: 'events',
        ARN: arn,
        STREAM: `${arn}/stream/2026-01-01T00:00:00.000`,
        JOINED: `a-${REGION}-1`,
        SUB: `aws:${arn}:\${Kept}`,
        SUB_WITH_NAMES: '000000000000/events',
        SELECTED: 'y',
        DEFAULTED: 'x',
        MAPPED: 128,
      },
    });
  });

  it('follows conditions, and looks only at the chosen branch', () => {
    const conditions = {
      IsLocal: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, REGION] },
      IsNot: { 'Fn::Not': [{ Condition: 'IsLocal' }] },
    };
    const name = { 'Fn::If': ['IsLocal', 'local', { Ref: 'Missing' }] };
    const resources = resolveOne(
      {
        Kept: { Type: 'AWS::SQS::Queue', Condition: 'IsLocal', Properties: { QueueName: name } },
        Dropped: { Type: 'AWS::Unknown::Thing', Condition: 'IsNot' },
      },
      { Conditions: conditions },
    );
    expect([...resources.keys()]).toEqual(['Kept']);
    expect(resources.get('Kept')?.properties).toEqual({ QueueName: 'local' });
  });

  it('follows exports from one stack to another, in either order', () => {
    const producer = {
      stackName: 'Data',
      template: {
        Resources: { Events: table },
        Outputs: { Out: { Value: { Ref: 'Events' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:events' } } } },
      },
    };
    const consumer = {
      stackName: 'Api',
      template: {
        Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::ImportValue': 'Data:events' } } } },
      },
    };
    for (const stacks of [
      [producer, consumer],
      [consumer, producer],
    ]) {
      const queue = resolveTemplates(stacks).resources.find(({ logicalId }) => logicalId === 'Q');
      expect(queue?.properties).toEqual({ QueueName: 'events' });
    }
  });

  it('says why a resource has no effect', () => {
    const template = { Resources: { Alarm: { Type: 'AWS::SNS::Topic', Properties: { Anything: 1 } } } };
    const { resources, withoutEffect } = resolveTemplates([{ stackName: 'Books', template }]);
    expect(resources).toEqual([]);
    expect(withoutEffect.get('Alarm')).toContain('developer page');
  });
});

describe('resolveTemplates refuses', () => {
  const refused = (resources: Record<string, unknown>) => () => resolveOne(resources);

  it.each([
    ['an unknown type', { X: { Type: 'AWS::Kinesis::Stream' } }, /X: .*AWS::Kinesis::Stream/],
    [
      'a reference to nothing',
      { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'No' } } } },
      /Q.QueueName: Ref to "No"/,
    ],
    [
      'an unknown attribute',
      { E: table, Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': ['E', 'Color'] } } } },
      /"Color" of E/,
    ],
    [
      'an unknown intrinsic',
      { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Cidr': [] } } } },
      /Fn::Cidr/,
    ],
    [
      'an import nobody exports',
      { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::ImportValue': 'x' } } } },
      /no stack exports x/,
    ],
  ])('%s', (_, resources, message) => {
    expect(refused(resources)).toThrow(UnsupportedTemplate);
    expect(refused(resources)).toThrow(message);
  });
});
