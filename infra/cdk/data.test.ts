import { describe, expect, it } from 'vitest';
import {
  EVENT_SOURCE,
  EVENTS,
  IDEMPOTENCY,
  NOTIFICATIONS,
  OPERATIONS,
  POSITIONS,
  SNAPSHOTS,
  VIEWS,
} from '#infra/adapters/keys';
import { synthesizeService, type SynthesizedResource } from './testing/synthesize.ts';

const stack = synthesizeService();

describe('tables', () => {
  it('keeps the log safe: stream, continuous backups, no deletion, no expiry', () => {
    const table = tableOf('events');
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      Replicas: [
        { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      ],
    });
    expect(table.Properties).not.toHaveProperty('TimeToLiveSpecification');
  });

  it('keys every table as the running code does', () => {
    expect(tableOf('events').Properties).toMatchObject({
      KeySchema: keys(EVENTS.partitionKey, EVENTS.sortKey),
      AttributeDefinitions: [
        { AttributeName: EVENTS.partitionKey, AttributeType: 'S' },
        { AttributeName: EVENTS.sortKey, AttributeType: 'N' },
        { AttributeName: EVENTS.ledgersIndexKey, AttributeType: 'S' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: EVENTS.ledgersIndex,
          KeySchema: keys(EVENTS.ledgersIndexKey, EVENTS.partitionKey),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
    expect(tableOf('views').Properties).toMatchObject({
      KeySchema: keys(VIEWS.partitionKey, VIEWS.sortKey),
      LocalSecondaryIndexes: [
        {
          IndexName: VIEWS.byDateIndex,
          KeySchema: keys(VIEWS.partitionKey, VIEWS.byDateKey),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: VIEWS.parkedIndex,
          KeySchema: keys(VIEWS.parkedIn, VIEWS.parkedAt),
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    expect(tableOf('idempotency').Properties).toMatchObject({
      KeySchema: keys(IDEMPOTENCY.partitionKey),
      TimeToLiveSpecification: { AttributeName: IDEMPOTENCY.expiresAt, Enabled: true },
    });
    expect(tableOf('notifications').Properties).toMatchObject({
      KeySchema: keys(NOTIFICATIONS.partitionKey, NOTIFICATIONS.sortKey),
      TimeToLiveSpecification: { AttributeName: NOTIFICATIONS.expiresAt, Enabled: true },
    });
    expect(tableOf('positions').Properties).toMatchObject({ KeySchema: keys(POSITIONS.partitionKey) });
    expect(tableOf('snapshots').Properties).toMatchObject({
      KeySchema: keys(SNAPSHOTS.partitionKey, SNAPSHOTS.sortKey),
    });
    expect(tableOf('operations').Properties).toMatchObject({
      KeySchema: keys(OPERATIONS.partitionKey, OPERATIONS.sortKey),
      TimeToLiveSpecification: { AttributeName: OPERATIONS.expiresAt, Enabled: true },
    });
  });

  it.each(['notifications', 'positions', 'operations'])(
    'backs up and retains %s, which the log cannot bring back',
    (name) => {
      const table = tableOf(name);
      expect(table.DeletionPolicy).toBe('Retain');
      expect(table.Properties).toMatchObject({
        Replicas: [
          { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
        ],
      });
    },
  );
});

describe('what can be made again', () => {
  it.each(['views', 'snapshots'])('goes with the stack: %s', (name) => {
    const table = tableOf(name);
    expect(table.DeletionPolicy).toBe('Delete');
    expect(JSON.stringify(table.Properties)).not.toContain('"PointInTimeRecoveryEnabled":true');
  });
});

describe('readers of the stream', () => {
  const mappings = stack
    .ofType('AWS::Lambda::EventSourceMapping')
    .filter(({ Properties }) => JSON.stringify(Properties['EventSourceArn']).includes('StreamArn'));

  it('are the projector and the relay: a third would be throttled', () => {
    expect(mappings.map(({ Properties }) => JSON.stringify(Properties['FunctionName']))).toEqual([
      expect.stringContaining('ProjectEvents'),
      expect.stringContaining('RelayEvents'),
    ]);
    for (const { Properties } of mappings) {
      expect(JSON.stringify(Properties['EventSourceArn'])).toMatch(/EventsTable\w+","StreamArn/);
    }
  });

  it('start at the oldest commit, are bounded, and say what they gave up', () => {
    for (const { Properties } of mappings) {
      expect(Properties).toMatchObject({
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 100,
        MaximumBatchingWindowInSeconds: 0,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 5,
        MaximumRecordAgeInSeconds: 3600,
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } } },
      });
      expect(Properties).not.toHaveProperty('FilterCriteria');
    }
  });
});

describe('bus', () => {
  it('archives the integration events', () => {
    const [archive] = stack.ofType('AWS::Events::Archive');
    expect(archive?.Properties).toMatchObject({ EventPattern: { source: [EVENT_SOURCE] }, RetentionDays: 365 });
  });

  it('calls a function for new events only, with bounded retries and a dead-letter queue', () => {
    const rules = stack.ofType('AWS::Events::Rule').filter(({ Properties }) => 'EventPattern' in Properties);
    expect(rules.length).toBeGreaterThan(1);
    for (const { Properties, logicalId } of rules) {
      expect(Properties, logicalId).toMatchObject({
        EventPattern: { 'replay-name': [{ exists: false }] },
        Targets: [
          {
            DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } },
            RetryPolicy: { MaximumRetryAttempts: 8, MaximumEventAgeInSeconds: 7200 },
          },
        ],
      });
    }
    const notices = rules.find(({ logicalId }) => logicalId.startsWith('BusBudgetNotifications'));
    expect(notices?.Properties).toMatchObject({
      EventPattern: { source: [EVENT_SOURCE] },
      Targets: [{ Arn: { 'Fn::GetAtt': [expect.stringContaining('StoreNotification'), 'Arn'] } }],
    });
  });

  it('may invoke that function, from that rule only', () => {
    const permission = stack
      .ofType('AWS::Lambda::Permission')
      .filter(({ Properties }) => Properties['Principal'] === 'events.amazonaws.com')
      .filter(({ Properties }) => JSON.stringify(Properties['FunctionName']).includes('StoreNotification'));
    expect(permission.map(({ Properties }) => JSON.stringify(Properties))).toEqual([
      expect.stringMatching(/StoreNotification.*"SourceArn":\{"Fn::GetAtt":\["BusBudgetNotifications/),
    ]);
  });
});

describe('dead-letter queues', () => {
  it('are encrypted, take TLS only and keep messages for 14 days', () => {
    const queues = stack.ofType('AWS::SQS::Queue');
    for (const { Properties } of queues) expect(Properties).toMatchObject({ SqsManagedSseEnabled: true });
    const letters = queues.filter(({ Properties }) => String(Properties['QueueName']).endsWith('-dead-letters'));
    expect(letters.length).toBeGreaterThan(3);
    for (const { Properties } of letters) expect(Properties).toMatchObject({ MessageRetentionPeriod: 1_209_600 });
    // What is no such queue has one, so that nothing is dropped after the last try.
    for (const { Properties } of queues.filter((queue) => !letters.includes(queue))) {
      expect(Properties).toHaveProperty('RedrivePolicy');
    }
    for (const { Properties } of stack.ofType('AWS::SQS::QueuePolicy')) {
      expect(JSON.stringify(Properties)).toContain(
        '"Condition":{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"',
      );
    }
  });
});

describe('sign-in', () => {
  it('is by verified e-mail address with a password of twelve characters', () => {
    const [pool] = stack.ofType('AWS::Cognito::UserPool');
    expect(pool?.DeletionPolicy).toBe('Retain');
    expect(pool?.Properties).toMatchObject({
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      DeletionProtection: 'ACTIVE',
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: false,
        },
      },
    });
  });

  it('has a client without a secret that does not tell who has an account', () => {
    const [client] = stack.ofType('AWS::Cognito::UserPoolClient');
    expect(client?.Properties).toMatchObject({
      GenerateSecret: false,
      // With rotation, refreshing is GetTokensFromRefreshToken and the older flow must be off.
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      IdTokenValidity: 60,
      AccessTokenValidity: 60,
      RefreshTokenValidity: 30 * 24 * 60,
    });
    expect(stack.ofType('AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties['GroupName'])).toEqual([
      'operators',
    ]);
  });
});

function tableOf(name: string): SynthesizedResource {
  const found = stack
    .ofType('AWS::DynamoDB::GlobalTable')
    .find(({ Properties }) => Properties['TableName'] === `pennytrail-test-${name}`);
  if (!found) throw new Error(`there is no table ${name}`);
  return found;
}

function keys(partition: string, sort?: string): object[] {
  const hash = { AttributeName: partition, KeyType: 'HASH' };
  return sort === undefined ? [hash] : [hash, { AttributeName: sort, KeyType: 'RANGE' }];
}
