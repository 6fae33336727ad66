import {
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueueTagsCommand,
  ListQueuesCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LETTERS_REF, QueueHarness, textAttributes } from './testing/queue-harness.ts';

let sqs: QueueHarness;
let QueueUrl: string;

beforeEach(async () => {
  sqs = await QueueHarness.create();
  QueueUrl = sqs.queueUrl;
});
afterEach(() => sqs.remove());

it('hands a message out once per visibility timeout, and deletes it by the last receipt', async () => {
  const sent = await sqs.send('hello');
  expect(sent.MD5OfMessageBody).toBe('5d41402abc4b2a76b9719d911017c592');
  expect(await sqs.counts()).toEqual(['1', '0', '0']);
  const [first] = await sqs.receive({ MessageSystemAttributeNames: ['All'] });
  expect(first).toMatchObject({
    Body: 'hello',
    MessageId: sent.MessageId,
    Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(sqs.now) },
  });
  expect(await sqs.receive()).toEqual([]);
  expect(await sqs.counts()).toEqual(['0', '1', '0']);
  sqs.now += 60_000;
  const [second] = await sqs.receive({
    MessageSystemAttributeNames: ['ApproximateReceiveCount'],
    VisibilityTimeout: 5,
  });
  expect(second?.Attributes).toEqual({ ApproximateReceiveCount: '2' });
  // The first receipt is void now.
  await sqs.client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: first?.ReceiptHandle }));
  sqs.now += 5_000;
  expect(await sqs.counts()).toEqual(['1', '0', '0']);
  const [third] = await sqs.receive();
  await sqs.client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: third?.ReceiptHandle }));
  expect(await sqs.counts()).toEqual(['0', '0', '0']);
});

it('hands out up to ten at once, oldest first, and deletes them in one batch', async () => {
  for (let index = 0; index < 12; index += 1) await sqs.send(`message ${index}`);
  const messages = await sqs.receive({ MaxNumberOfMessages: 10 });
  expect(messages.map(({ Body }) => Body)).toEqual(Array.from({ length: 10 }, (_, index) => `message ${index}`));
  const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  const { Successful } = await sqs.client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  expect(Successful).toHaveLength(10);
  expect((await sqs.receive({ MaxNumberOfMessages: 10 })).map(({ Body }) => Body)).toEqual([
    'message 10',
    'message 11',
  ]);
  const refusals: [typeof Entries, string][] = [
    [[], 'EmptyBatchRequest'],
    [[...Entries, { Id: '10', ReceiptHandle: 'x' }], 'TooManyEntriesInBatchRequest'],
    [Entries.slice(0, 2).map((entry) => ({ ...entry, Id: 'same' })), 'BatchEntryIdsNotDistinct'],
  ];
  for (const [entries, name] of refusals) {
    const batch = new DeleteMessageBatchCommand({ QueueUrl, Entries: entries });
    await expect(sqs.client.send(batch)).rejects.toMatchObject({ name });
  }
});

it('hands out the attributes that are asked for', async () => {
  await sqs.send('hello', {
    MessageAttributes: textAttributes({ RULE_ARN: 'a', ERROR_CODE: 'b', ERROR_MESSAGE: 'c' }),
  });
  const names = async (MessageAttributeNames?: string[]) => {
    const [message] = await sqs.receive({ MessageAttributeNames, VisibilityTimeout: 0 });
    return Object.keys(message?.MessageAttributes ?? {});
  };
  expect(await names()).toEqual([]);
  expect(await names(['All'])).toEqual(['RULE_ARN', 'ERROR_CODE', 'ERROR_MESSAGE']);
  expect(await names(['.*'])).toEqual(['RULE_ARN', 'ERROR_CODE', 'ERROR_MESSAGE']);
  expect(await names(['ERROR_.*'])).toEqual(['ERROR_CODE', 'ERROR_MESSAGE']);
  expect(await names(['RULE_ARN', 'other'])).toEqual(['RULE_ARN']);
  const [message] = await sqs.receive({ MessageAttributeNames: ['RULE_ARN'] });
  expect(message?.MessageAttributes).toEqual({ RULE_ARN: { DataType: 'String', StringValue: 'a' } });
});

it('waits for a message as long as it is asked to, and not beyond its end', async () => {
  const waiting = sqs.receive({ WaitTimeSeconds: 20 });
  await sqs.send('at last');
  expect((await waiting).map(({ Body }) => Body)).toEqual(['at last']);
  const inVain = sqs.receive({ WaitTimeSeconds: 20 });
  await vi.waitFor(async () => expect(await sqs.counts()).toEqual(['0', '1', '0']));
  await sqs.queues.service.close();
  expect(await inVain).toEqual([]);
  // Half of what the second call would wait.
}, 10_000);

it('finds queues by name', async () => {
  const { QueueUrl: found } = await sqs.client.send(new GetQueueUrlCommand({ QueueName: 'dead-letters' }));
  expect(found).toBe(LETTERS_REF);
  const list = async (input: object) => {
    const { QueueUrls, NextToken } = await sqs.client.send(new ListQueuesCommand(input));
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
  const elsewhere = sqs.urlOf('nobody');
  await expect(sqs.receive({ QueueUrl: elsewhere })).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  await expect(sqs.receive({ MaxNumberOfMessages: 11 })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  await expect(sqs.client.send(new ListQueueTagsCommand({ QueueUrl }))).rejects.toMatchObject({
    name: 'UnknownOperationException',
  });
  const grouped = new SendMessageCommand({ QueueUrl, MessageBody: 'x', MessageGroupId: 'a' });
  await expect(sqs.client.send(grouped)).rejects.toMatchObject({ message: expect.stringContaining('MessageGroupId') });
  const delayed = new SendMessageCommand({ QueueUrl, MessageBody: 'x', DelaySeconds: 901 });
  await expect(sqs.client.send(delayed)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  const unknown = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] });
  await expect(sqs.client.send(unknown)).rejects.toMatchObject({ name: 'InvalidAttributeName' });
});
