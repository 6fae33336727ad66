import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  type Message,
  type ReceiveMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Resource } from '../service.ts';
import { serve, type Served } from '../testing/serve.ts';
import { createQueues, QUEUES_PATH, type Queues } from './queues.ts';

const ACCOUNT = '000000000000';

let directory: string;
let queues: Queues;
let served: Served;
let client: SQSClient;
let QueueUrl: string;
let now: number;

function queueResource(name: string, properties: Record<string, unknown> = {}): Resource {
  return {
    logicalId: name.replaceAll('-', ''),
    type: 'AWS::SQS::Queue',
    ref: `http://127.0.0.1:1/${ACCOUNT}/${name}`,
    arn: `arn:aws:sqs:eu-central-1:${ACCOUNT}:${name}`,
    properties,
    metadata: {},
  };
}

const resources = [queueResource('dead-letters', { VisibilityTimeout: 60 }), queueResource('other')];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sqs-'));
  now = Date.now();
  queues = createQueues({ resources, dataDirectory: directory, log: () => undefined, clock: () => now });
  served = await serve(queues.service);
  // As a function gets it: from the environment. Given in code, the endpoint would be used for any URL of a queue.
  vi.stubEnv('AWS_ENDPOINT_URL_SQS', served.url + QUEUES_PATH);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SQSClient({ region: 'eu-central-1', credentials, maxAttempts: 1 });
  QueueUrl = `${served.url}/${ACCOUNT}/dead-letters`;
});

afterEach(async () => {
  vi.unstubAllEnvs();
  client.destroy();
  await served.close();
  await rm(directory, { recursive: true });
});

const send = (MessageBody: string, attributes: Readonly<Record<string, string>> = {}) => {
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
  return client.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
};
const receive = async (input: Partial<ReceiveMessageCommandInput> = {}): Promise<readonly Message[]> =>
  (await client.send(new ReceiveMessageCommand({ QueueUrl, ...input }))).Messages ?? [];
const counts = async () => {
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
  return [Attributes?.['ApproximateNumberOfMessages'], Attributes?.['ApproximateNumberOfMessagesNotVisible']];
};

it('hands a message out once per visibility timeout, and deletes it by the last receipt', async () => {
  const sent = await send('hello');
  expect(sent.MD5OfMessageBody).toBe('5d41402abc4b2a76b9719d911017c592');
  expect(await counts()).toEqual(['1', '0']);
  const [first] = await receive({ MessageSystemAttributeNames: ['All'] });
  expect(first).toMatchObject({
    Body: 'hello',
    MessageId: sent.MessageId,
    Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(now) },
  });
  expect(await receive()).toEqual([]);
  expect(await counts()).toEqual(['0', '1']);
  now += 60_000;
  const [second] = await receive({
    MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    VisibilityTimeout: 5,
  });
  expect(second?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
  // The first receipt is void now.
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
  now += 5_000;
  expect(await counts()).toEqual(['1', '0']);
  const [third] = await receive();
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: third?.ReceiptHandle }));
  expect(await counts()).toEqual(['0', '0']);
});

it('hands out up to ten at once, oldest first, and deletes them in one batch', async () => {
  for (let index = 0; index < 12; index += 1) await send(`message ${index}`);
  const messages = await receive({ MaxNumberOfMessages: 10 });
  expect(messages.map(({ Body }) => Body)).toEqual(Array.from({ length: 10 }, (_, index) => `message ${index}`));
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  const { Successful } = await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  expect(Successful).toHaveLength(10);
  expect((await receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body)).toEqual(['message 10', 'message 11']);
  const refusals: [typeof Entries, string][] = [
    [[], 'EmptyBatchRequest'],
    [[...Entries, { Id: '10', ReceiptHandle: 'x' }], 'TooManyEntriesInBatchRequest'],
    [Entries.slice(0, 2).map((entry) => ({ ...entry, Id: 'same' })), 'BatchEntryIdsNotDistinct'],
  ];
  for (const [entries, name] of refusals) {
    const batch = new DeleteMessageBatchCommand({ QueueUrl, Entries: entries });
    await expect(client.send(batch)).rejects.toMatchObject({ name });
  }
});

it('hands out the attributes that are asked for', async () => {
  await send('hello', { RULE_ARN: 'a', ERROR_CODE: 'b', ERROR_MESSAGE: 'c' });
  const names = async (MessageAttributeNames?: string[]) => {
    const [message] = await receive({ MessageAttributeNames, VisibilityTimeout: 0 });
    return Object.keys(message?.MessageAttributes ?? {});
  };
  expect(await names()).toEqual([]);
  expect(await names(['All'])).toEqual(['RULE_ARN', 'ERROR_CODE', 'ERROR_MESSAGE']);
  expect(await names(['.*'])).toEqual(['RULE_ARN', 'ERROR_CODE', 'ERROR_MESSAGE']);
  expect(await names(['ERROR_.*'])).toEqual(['ERROR_CODE', 'ERROR_MESSAGE']);
  expect(await names(['RULE_ARN', 'other'])).toEqual(['RULE_ARN']);
  const [message] = await receive({ MessageAttributeNames: ['RULE_ARN'] });
  expect(message?.MessageAttributes).toEqual({ RULE_ARN: { DataType: 'String', StringValue: 'a' } });
});

it('waits for a message as long as it is asked to, and not beyond its end', async () => {
  const waiting = receive({ WaitTimeSeconds: 20 });
  await send('at last');
  expect((await waiting).map(({ Body }) => Body)).toEqual(['at last']);
  const inVain = receive({ WaitTimeSeconds: 20 });
  await vi.waitFor(async () => expect(await counts()).toEqual(['0', '1']));
  await queues.service.close();
  expect(await inVain).toEqual([]);
  // Half of what the second call would wait.
}, 10_000);

it('finds queues by name', async () => {
  const { QueueUrl: found } = await client.send(new GetQueueUrlCommand({ QueueName: 'dead-letters' }));
  expect(found).toBe(resources[0]?.ref);
  const list = async (input: object) => {
    const { QueueUrls, NextToken } = await client.send(new ListQueuesCommand(input));
    return { names: QueueUrls?.map((url) => url.split('/').at(-1)), NextToken };
  };
  expect((await list({})).names).toEqual(['dead-letters', 'other']);
  expect((await list({ QueueNamePrefix: 'ot' })).names).toEqual(['other']);
  expect((await list({ QueueNamePrefix: 'x' })).names).toBeUndefined();
  const { names, NextToken } = await list({ MaxResults: 1 });
  expect(names).toEqual(['dead-letters']);
  expect(await list({ MaxResults: 1, NextToken })).toEqual({ names: ['other'], NextToken: undefined });
});

it('refuses what is not there or not served', async () => {
  const elsewhere = `${served.url}/${ACCOUNT}/nobody`;
  await expect(receive({ QueueUrl: elsewhere })).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  await expect(receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  await expect(client.send(new PurgeQueueCommand({ QueueUrl }))).rejects.toMatchObject({
    name: 'UnknownOperationException',
  });
  const delayed = new SendMessageCommand({ QueueUrl, MessageBody: 'x', DelaySeconds: 5 });
  await expect(client.send(delayed)).rejects.toMatchObject({ message: expect.stringContaining('DelaySeconds') });
  const unknown = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] });
  await expect(client.send(unknown)).rejects.toMatchObject({ name: 'InvalidAttributeName' });
});
