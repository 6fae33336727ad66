import { describe, expect, it } from 'vitest';
import { INTEGRATION_EVENTS } from '#handlers/contracts/integration-events';
import { FUNCTIONS } from '#handlers/functions';
import { WEBHOOKS } from '#infra/adapters/keys';
import { App } from 'aws-cdk-lib';
import { synthesizeService } from './testing/synthesize.ts';
import { privateNetworksOf } from './webhook-settings.ts';

const stack = synthesizeService();
const byName = (type: string, property: string, name: string) => {
  const found = stack.ofType(type).find(({ Properties }) => Properties[property] === name);
  if (!found) throw new Error(`${name} is not in the template`);
  return found;
};

describe('the table of webhooks', () => {
  const table = byName('AWS::DynamoDB::GlobalTable', 'TableName', 'pennytrail-test-webhooks');

  it('is keyed as the running code does, expires deliveries, and is backed up and retained', () => {
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: WEBHOOKS.partitionKey, KeyType: 'HASH' },
        { AttributeName: WEBHOOKS.sortKey, KeyType: 'RANGE' },
      ],
      LocalSecondaryIndexes: [{ IndexName: WEBHOOKS.byTimeIndex, Projection: { ProjectionType: 'ALL' } }],
      GlobalSecondaryIndexes: [
        {
          IndexName: WEBHOOKS.dueIndex,
          KeySchema: [
            { AttributeName: WEBHOOKS.dueKey, KeyType: 'HASH' },
            { AttributeName: WEBHOOKS.wakeAt, KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      TimeToLiveSpecification: { AttributeName: WEBHOOKS.expiresAt, Enabled: true },
      Replicas: [
        { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      ],
    });
  });

  it('shows a secret to those whose row says so, and to nobody else', () => {
    const policies = stack.ofType('AWS::IAM::Policy').map(({ Properties }) => JSON.stringify(Properties));
    const readers = policies.filter((policy) => policy.includes(`"${WEBHOOKS.secretPrefix}*"`));
    expect(readers).toHaveLength(FUNCTIONS.filter(({ access }) => access.webhookSecrets).length);
    const onTable = policies.filter((policy) => policy.includes(`"${table.logicalId}"`));
    expect(onTable).toHaveLength(FUNCTIONS.filter(({ access }) => access.webhooks).length);
    for (const policy of onTable) {
      for (const statement of statementsOn(policy, table.logicalId)) {
        const isDueIndex = JSON.stringify(statement).includes(`/index/${WEBHOOKS.dueIndex}`);
        expect(statement.Condition !== undefined || isDueIndex, JSON.stringify(statement)).toBe(true);
      }
    }
  });
});

describe('the way of an event to an endpoint', () => {
  it('begins with a rule for every type of event, new ones only, with a queue for what cannot be planned', () => {
    const rule = stack
      .ofType('AWS::Events::Rule')
      .find(({ Properties }) => JSON.stringify(Properties['Targets'] ?? '').includes('PlanWebhooks'));
    expect(rule?.Properties['EventPattern']).toMatchObject({
      'detail-type': Object.keys(INTEGRATION_EVENTS),
      'replay-name': [{ exists: false }],
    });
    const dead = byName('AWS::SQS::Queue', 'QueueName', 'pennytrail-test-plan-webhooks-dead-letters');
    expect(JSON.stringify(rule?.Properties['Targets'])).toContain(dead.logicalId);
  });

  it('hides a message for longer than the sender may work on it, and keeps what it cannot work on', () => {
    const queue = byName('AWS::SQS::Queue', 'QueueName', 'pennytrail-test-webhook');
    const sender = byName('AWS::Lambda::Function', 'FunctionName', 'pennytrail-test-send-webhook');
    expect(queue.Properties['VisibilityTimeout']).toBe(6 * Number(sender.Properties['Timeout']));
    expect(queue.Properties['RedrivePolicy']).toMatchObject({ maxReceiveCount: 5 });
    const mapping = stack
      .ofType('AWS::Lambda::EventSourceMapping')
      .find(({ Properties }) => JSON.stringify(Properties['EventSourceArn']).includes(queue.logicalId));
    expect(mapping?.Properties).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
  });

  it('wakes the sender for retries every minute', () => {
    const rule = stack
      .ofType('AWS::Events::Rule')
      .find(({ Properties }) => JSON.stringify(Properties['Targets'] ?? '').includes('ReleaseWebhooks'));
    expect(rule?.Properties['ScheduleExpression']).toBe('rate(1 minute)');
  });
});

describe('networks that may be reached although they are not public', () => {
  const of = (context: unknown) =>
    privateNetworksOf(new App({ context: { webhookPrivateNetworks: context } }), undefined);

  it('are none on AWS', () => {
    const all = stack.ofType('AWS::Lambda::Function').map(({ Properties }) => JSON.stringify(Properties));
    expect(all.filter((text) => text.includes('WEBHOOK_PRIVATE_NETWORKS'))).toEqual([]);
    expect(of('')).toEqual([]);
  });

  it('come from the context, and are networks', () => {
    expect(of('10.0.0.0/8, fd00::/8')).toEqual(['10.0.0.0/8', 'fd00::/8']);
    expect(of(['10.0.0.0/8'])).toEqual(['10.0.0.0/8']);
    expect(() => of('10.0.0.1/8')).toThrow('10.0.0.1/8');
    expect(() => of(7)).toThrow('webhookPrivateNetworks');
  });
});

type Statement = { readonly Condition?: unknown };

function statementsOn(policy: string, logicalId: string): readonly Statement[] {
  const { PolicyDocument } = JSON.parse(policy) as { PolicyDocument: { Statement: Statement[] } };
  return PolicyDocument.Statement.filter((statement) => JSON.stringify(statement).includes(logicalId));
}
