import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { startRuntime, type Runtime } from './runtime.ts';
import { UnsupportedTemplate } from './service.ts';

const endpoint = inject('dynamoDbEndpoint');
const client = new DynamoDBClient({
  endpoint,
  region: 'eu-central-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});

let directory: string;
let tableName: string;
let lines: string[];
let running: Runtime | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'runtime-'));
  tableName = `runtime-${randomUUID()}`;
  lines = [];
  const bundle = join(directory, 'assets', 'watcher');
  await mkdir(bundle, { recursive: true });
  await writeFile(
    join(bundle, 'index.mjs'),
    'export const handler = (event) => { console.log(JSON.stringify(event)); };',
  );
});
afterEach(async () => {
  await running?.close();
  await rm(directory, { recursive: true });
});

function template(extra: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Resources: {
      Events: {
        Type: 'AWS::DynamoDB::GlobalTable',
        Properties: {
          TableName: tableName,
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
          Replicas: [{ Region: { Ref: 'AWS::Region' } }],
        },
      },
      Watcher: {
        Type: 'AWS::Lambda::Function',
        Metadata: { 'aws:asset:path': 'watcher' },
        Properties: {
          FunctionName: 'watcher',
          Handler: 'index.handler',
          Runtime: 'nodejs24.x',
          Code: {},
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        },
      },
      Role: { Type: 'AWS::IAM::Role', Properties: {} },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          FunctionName: { Ref: 'Watcher' },
          EventSourceArn: { 'Fn::GetAtt': ['Events', 'StreamArn'] },
          StartingPosition: 'TRIM_HORIZON',
          FilterCriteria: {
            Filters: [{ Pattern: JSON.stringify({ dynamodb: { NewImage: { kind: { S: ['wanted'] } } } }) }],
          },
        },
      },
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        Properties: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
      },
      Client: {
        Type: 'AWS::Cognito::UserPoolClient',
        Properties: { UserPoolId: { Ref: 'Pool' }, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
      },
      ...extra,
    },
  };
}

async function start(extra: Record<string, unknown> = {}): Promise<Runtime> {
  running = await startRuntime({
    stacks: [{ stackName: 'Test', template: template(extra) }],
    assetDirectory: join(directory, 'assets'),
    dataDirectory: join(directory, 'data'),
    port: 0,
    log: () => undefined,
    onLogLine: (_, line) => void lines.push(line),
    database: Promise.resolve({ endpoint, close: () => Promise.resolve() }),
  });
  return running;
}

const put = (pk: string, kind: string) =>
  client.send(
    new PutItemCommand({
      TableName: tableName,
      Item: { pk: { S: pk }, kind: { S: kind }, blob: { B: Buffer.from('hi') }, n: { N: '1.50' } },
    }),
  );

type StreamEvent = {
  readonly Records: { readonly dynamodb: { readonly Keys: { readonly pk: { readonly S: string } } } }[];
};
const keysSeen = () =>
  lines.flatMap((line) => (JSON.parse(line) as StreamEvent).Records.map(({ dynamodb }) => dynamodb.Keys.pk.S));
const untilSeen = (expected: readonly string[]) =>
  vi.waitFor(() => expect(keysSeen()).toEqual(expected), { timeout: 15_000 });

describe('startRuntime', () => {
  it('hands a function the records of a stream as Lambda does, and goes on after a restart', async () => {
    const { close } = await start();
    await put('a', 'wanted');
    await put('b', 'other');
    await untilSeen(['a']);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      Records: [
        {
          eventID: expect.stringMatching(/^[0-9a-f-]+$/),
          eventName: 'INSERT',
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: 'eu-central-1',
          eventSourceARN: `arn:aws:dynamodb:eu-central-1:000000000000:table/${tableName}/stream/2026-01-01T00:00:00.000`,
          dynamodb: {
            ApproximateCreationDateTime: expect.any(Number),
            Keys: { pk: { S: 'a' } },
            NewImage: { pk: { S: 'a' }, kind: { S: 'wanted' }, blob: { B: 'aGk=' }, n: { N: '1.5' } },
            SequenceNumber: expect.stringMatching(/^\d+$/),
            SizeBytes: expect.any(Number),
            StreamViewType: 'NEW_IMAGE',
          },
        },
      ],
    });
    await close();
    await put('c', 'wanted');
    await start();
    await untilSeen(['a', 'c']);
  });

  it('answers on one origin', async () => {
    const { url, invoke } = await start();
    expect(await (await fetch(`${url}/config.json`)).json()).toMatchObject({
      userPoolEndpoint: `${url}/_aws/cognito-idp`,
    });
    expect((await fetch(`${url}/_local/mailbox`)).status).toBe(200);
    expect((await fetch(`${url}/_local/unknown`)).status).toBe(404);
    expect(await invoke('watcher', { Records: [] })).toMatchObject({ kind: 'returned', payload: null });
  });

  it('starts nothing over a template it does not understand', async () => {
    const queue = { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } };
    await expect(start({ Queue: queue })).rejects.toThrow(UnsupportedTemplate);
    await expect(start({ Queue: queue })).rejects.toThrow(/Queue .*FifoQueue/);
  });
});
