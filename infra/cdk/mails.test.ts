import { describe, expect, it } from 'vitest';
import { App } from 'aws-cdk-lib';
import { FUNCTIONS, type FunctionSpec } from '#handlers/functions';
import { MAIL_NOTICES } from '#handlers/consumers/mails/notice';
import { MAIL_TRIES } from '#handlers/consumers/mails/timing';
import { MAILS } from '#infra/adapters/keys';
import { mailsTable } from '#infra/adapters/testing/create-tables';
import { mailSettingsOf } from './mail-settings.ts';
import { permissionsByRole, type Permission } from './testing/permissions.ts';
import { synthesizeService, type SynthesizedResource } from './testing/synthesize.ts';

const stack = synthesizeService();
const permissions = permissionsByRole(stack);

function only(type: string, idPart: string): SynthesizedResource {
  const found = stack.ofType(type).filter(({ logicalId }) => logicalId.startsWith(idPart));
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} of ${type} ${idPart}`);
  return first;
}

function functionOf(name: string): SynthesizedResource {
  const named = (each: SynthesizedResource): boolean => each.Properties['FunctionName'] === `pennytrail-test-${name}`;
  const found = stack.ofType('AWS::Lambda::Function').find(named);
  if (!found) throw new Error(`no function ${name}`);
  return found;
}

function permissionsOf(name: string): readonly Permission[] {
  const role = /"([A-Za-z0-9]+)","Arn"/.exec(JSON.stringify(functionOf(name).Properties['Role']))?.[1] ?? '';
  return permissions.get(role) ?? [];
}

/** Actions a function may do on resources whose reference holds `part`. */
function actionsOn(name: string, part: string): string[] {
  return permissionsOf(name)
    .filter(({ resource }) => resource.includes(part))
    .map(({ action }) => action)
    .toSorted();
}

const environmentOf = (name: string): string => JSON.stringify(functionOf(name).Properties['Environment']);

describe('the outbox', () => {
  it('is keyed as the running code does, backed up, kept, and forgets what was sent long ago', () => {
    const { Properties, DeletionPolicy } = only('AWS::DynamoDB::GlobalTable', 'MailsTable');
    const { KeySchema, GlobalSecondaryIndexes, AttributeDefinitions } = mailsTable('any');
    expect(DeletionPolicy).toBe('Retain');
    expect(Properties).toMatchObject({
      TableName: 'pennytrail-test-mails',
      KeySchema,
      AttributeDefinitions,
      GlobalSecondaryIndexes,
      TimeToLiveSpecification: { AttributeName: MAILS.expiresAt, Enabled: true },
      Replicas: [
        { DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      ],
    });
  });

  it('is open to those whose row says so, and nobody deletes a mail', () => {
    const expected: Readonly<Record<string, readonly string[]>> = {
      none: [],
      read: ['dynamodb:GetItem'],
      write: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      release: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    };
    for (const { name, access } of FUNCTIONS) {
      expect(actionsOn(name, '"MailsTable'), name).toEqual(expected[access.mails ?? 'none']);
      expect(environmentOf(name).includes('MAILS_TABLE'), name).toBe(access.mails !== undefined);
    }
  });
});

describe('the queue of mails', () => {
  it('tries as often as the sender counts, and hides a message for six times what the sender may take', () => {
    const { Properties } = only('AWS::SQS::Queue', 'MailsOutgoingQueue');
    expect(Properties).toMatchObject({
      QueueName: 'pennytrail-test-mail',
      SqsManagedSseEnabled: true,
      RedrivePolicy: { maxReceiveCount: MAIL_TRIES },
    });
    expect(Number(Properties['VisibilityTimeout'])).toBeGreaterThanOrEqual(
      6 * Number(functionOf('send-mail').Properties['Timeout']),
    );
    const letters = only('AWS::SQS::Queue', 'MailsOutgoingDeadLettersQueue');
    expect(letters.Properties).toMatchObject({ QueueName: 'pennytrail-test-mail-dead-letters' });
  });

  it('is filled by those whose row says so', () => {
    for (const { name, access } of FUNCTIONS) {
      const sends = actionsOn(name, '"MailsOutgoingQueue').includes('sqs:SendMessage');
      expect(sends, name).toBe(access.mailQueue === 'send');
    }
  });

  it('hands messages to the sender alone, and hears which of a batch failed', () => {
    const mapping = stack
      .ofType('AWS::Lambda::EventSourceMapping')
      .find(({ Properties }) => JSON.stringify(Properties['EventSourceArn']).includes('MailsOutgoingQueue'));
    expect(mapping?.Properties).toMatchObject({
      FunctionName: { Ref: functionOf('send-mail').logicalId },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('the mail service', () => {
  const has = (access: keyof FunctionSpec['access']): readonly string[] =>
    FUNCTIONS.filter((spec) => spec.access[access] !== undefined).map(({ name }) => name);
  const withAction = (action: string): readonly string[] =>
    FUNCTIONS.filter(({ name }) => permissionsOf(name).some((each) => each.action === action)).map(({ name }) => name);

  it('sends from one address, over TLS, and not to addresses that bounced or complained', () => {
    expect(only('AWS::SES::EmailIdentity', 'Mails').Properties).toMatchObject({
      EmailIdentity: 'pennytrail@mail.example',
    });
    expect(only('AWS::SES::ConfigurationSet', 'Mails').Properties).toMatchObject({
      Name: 'pennytrail-test',
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
  });

  it('is called by the sender only, with that address and that set', () => {
    expect(withAction('ses:SendEmail')).toEqual(has('ses'));
    const resources = permissionsOf('send-mail').filter(({ action }) => action === 'ses:SendEmail');
    expect(resources.map(({ resource }) => resource).toSorted()).toEqual([
      expect.stringContaining(':configuration-set/'),
      expect.stringContaining(':identity/'),
    ]);
  });

  it('learns addresses by the sender only', () => {
    expect(withAction('cognito-idp:AdminGetUser')).toEqual(has('directory'));
  });

  it('reports to the default bus, and what it reports about us comes to the function that settles', () => {
    const { EventDestination } = only('AWS::SES::ConfigurationSetEventDestination', 'Mails').Properties;
    expect(EventDestination).toMatchObject({ MatchingEventTypes: ['send', 'bounce', 'complaint'] });
    expect(JSON.stringify(EventDestination)).toContain(':event-bus/default');
    const rule = only('AWS::Events::Rule', 'MailsReports');
    expect(rule.Properties).not.toHaveProperty('EventBusName');
    expect(rule.Properties).toMatchObject({
      EventPattern: {
        source: ['aws.ses'],
        'detail-type': ['Email Sent', 'Email Bounced', 'Email Complaint Received'],
        detail: {
          mail: { tags: { 'ses:configuration-set': [{ Ref: expect.stringContaining('MailsConfiguration') }] } },
        },
        'replay-name': [{ exists: false }],
      },
      Targets: [{ DeadLetterConfig: {}, RetryPolicy: { MaximumRetryAttempts: 8 } }],
    });
  });
});

it('plans mails for what people are told, but never for a replay', () => {
  const rule = only('AWS::Events::Rule', 'BusMails');
  expect(rule.Properties).toMatchObject({
    EventPattern: { 'detail-type': MAIL_NOTICES, 'replay-name': [{ exists: false }] },
    Targets: [{ DeadLetterConfig: {} }],
  });
});

describe('settings of mails', () => {
  const settings = (context: Readonly<Record<string, unknown>>) =>
    mailSettingsOf(new App({ context }), 'dev', { from: undefined, webOrigin: undefined });

  it('come from the context, that of a stage too', () => {
    expect(settings({})).toEqual({ from: 'pennytrail@mail.example', webOrigin: undefined });
    expect(settings({ mailFrom: 'a@b.example', 'webOrigin:dev': 'https://dev.example' })).toEqual({
      from: 'a@b.example',
      webOrigin: 'https://dev.example',
    });
    expect(settings({ webOrigin: 'https://one.example', 'webOrigin:dev': 'https://dev.example' })).toMatchObject({
      webOrigin: 'https://one.example',
    });
    expect(settings({ webOrigin: 'http://127.0.0.1:3000' })).toMatchObject({ webOrigin: 'http://127.0.0.1:3000' });
  });

  it.each(['http://example.org', 'https://example.org/', 'https://example.org/app', 'example.org', 7])(
    'refuse %s as an origin',
    (webOrigin) => {
      expect(() => settings({ webOrigin })).toThrow(/^webOrigin: must be an https origin/);
    },
  );

  it.each(['nobody', 'A Person <a@b.example>', 'a@localhost', 7])('refuse %s as a sender', (mailFrom) => {
    expect(() => settings({ mailFrom })).toThrow(/^mailFrom: must be an e-mail address/);
  });

  it('leave links out until the web app has an address', () => {
    expect(environmentOf('send-mail')).not.toContain('WEB_ORIGIN');
  });
});
