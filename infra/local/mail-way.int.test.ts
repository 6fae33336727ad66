import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, it, vi } from 'vitest';
import { startRuntime, type Runtime } from './runtime.ts';

let directory: string;
let lines: string[];
let running: Runtime | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mail-way-'));
  lines = [];
  await writeBundles();
});
afterEach(async () => {
  await running?.close();
  await rm(directory, { recursive: true });
});

async function start(): Promise<Runtime> {
  running = await startRuntime({
    stacks: [{ stackName: 'Test', template: { Resources: MAILING } }],
    assetDirectory: join(directory, 'assets'),
    dataDirectory: join(directory, 'data'),
    port: 0,
    log: () => undefined,
    onLogLine: (_, line) => void lines.push(line),
    database: Promise.resolve({ endpoint: inject('dynamoDbEndpoint'), close: () => Promise.resolve() }),
  });
  return running;
}

it('takes a message from a queue to a function, its mail to the mailbox, and what became of it to the bus', async () => {
  const { url } = await start();
  const post = (path: string, headers: Record<string, string>, body: unknown = {}) =>
    fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await post('/_local/services/ses/throttling', {});
  const sqs = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' };
  const sent = await post('/_aws/sqs', sqs, { QueueUrl: `${url}/000000000000/mail`, MessageBody: 'c-17' });
  expect(sent.status).toBe(200);
  await vi.waitFor(() => expect(lines).toContain('{"level":"ERROR","message":"status 429","correlationId":"c-17"}'));
  const mails = async () => {
    const answer = await fetch(`${url}/_local/mailbox`, { headers: { accept: 'application/json' } });
    return ((await answer.json()) as { items: unknown[] }).items;
  };
  expect(await mails()).toEqual([]);
  await post('/_local/services/ses/up', {});
  await vi.waitFor(() => expect(lines).toContain('confirmed c-17'), { timeout: 15_000 });
  expect(await mails()).toMatchObject([{ to: 'ada@example.com', text: 'hello', tags: { mail: 'c-17' } }]);
  // The collector hears of errors of the sender, and of nothing else.
  await vi.waitFor(() => expect(lines).toContain('collected status 429'), { timeout: 5_000 });
}, 30_000);

/** Bundles of a sender of mails, of who is told that they are out, and of who collects errors. */
async function writeBundles(): Promise<void> {
  const bundles = {
    sender: `export const handler = async ({ Records: [{ messageId, body }] }) => {
      const response = await fetch(process.env.AWS_ENDPOINT_URL_SESV2 + '/v2/email/outbound-emails', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: 'AWS4-HMAC-SHA256 local' },
        body: JSON.stringify({
          FromEmailAddress: 'a@pennytrail.example',
          Destination: { ToAddresses: ['ada@example.com'] },
          ConfigurationSetName: 'mails',
          EmailTags: [{ Name: 'mail', Value: body }],
          Content: { Simple: { Subject: { Data: 'x' }, Body: { Text: { Data: 'hello' } } } },
        }),
      });
      if (response.ok) return { batchItemFailures: [] };
      console.log(JSON.stringify({ level: 'ERROR', message: 'status ' + response.status, correlationId: body }));
      return { batchItemFailures: [{ itemIdentifier: messageId }] };
    };`,
    confirmer: "export const handler = ({ detail }) => console.log('confirmed ' + detail.mail.tags.mail[0]);",
    collector: `import { gunzipSync } from 'node:zlib';
      export const handler = ({ awslogs }) => {
        const { logEvents } = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')));
        for (const { message } of logEvents) console.log('collected ' + JSON.parse(message).message);
      };`,
  };
  for (const [name, code] of Object.entries(bundles)) {
    await mkdir(join(directory, 'assets', name), { recursive: true });
    await writeFile(join(directory, 'assets', name, 'index.mjs'), code);
  }
}

const lambda = (name: string) => ({
  Type: 'AWS::Lambda::Function',
  Metadata: { 'aws:asset:path': name },
  Properties: { FunctionName: name, Handler: 'index.handler', Runtime: 'nodejs24.x', Code: {} },
});
const mayInvoke = (FunctionName: string, Principal: string) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName, Principal, Action: 'lambda:InvokeFunction' },
});

/** A queue whose messages are mails to send. */
const MAILING = {
  Pool: {
    Type: 'AWS::Cognito::UserPool',
    Properties: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
  },
  Client: {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: { UserPoolId: { Ref: 'Pool' }, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
  },
  Sender: lambda('sender'),
  Confirmer: lambda('confirmer'),
  Collector: lambda('collector'),
  Letters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'letters' } },
  Queue: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: 'mail',
      VisibilityTimeout: 3,
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Letters', 'Arn'] }, maxReceiveCount: 5 },
    },
  },
  QueueMapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      FunctionName: { Ref: 'Sender' },
      EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },
  Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'pennytrail.example' } },
  Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'mails' } },
  SetEvents: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Set' },
      EventDestination: {
        MatchingEventTypes: ['send'],
        EventBridgeDestination: {
          EventBusArn: { 'Fn::Sub': 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default' },
        },
      },
    },
  },
  SentRule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: { source: ['aws.ses'], 'detail-type': ['Email Sent'] },
      Targets: [{ Id: 'confirmer', Arn: { 'Fn::GetAtt': ['Confirmer', 'Arn'] } }],
    },
  },
  MayConfirm: mayInvoke('confirmer', 'events.amazonaws.com'),
  MayCollect: mayInvoke('collector', 'logs.amazonaws.com'),
  Errors: {
    Type: 'AWS::Logs::SubscriptionFilter',
    Properties: {
      LogGroupName: '/aws/lambda/sender',
      FilterPattern: '{ $.level = "ERROR" }',
      DestinationArn: { 'Fn::GetAtt': ['Collector', 'Arn'] },
    },
  },
};
