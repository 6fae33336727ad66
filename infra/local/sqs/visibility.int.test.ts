import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  PurgeQueueCommand,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OTHER_ARN, QueueHarness, textAttributes } from './testing/queue-harness.ts';

let sqs: QueueHarness;
let QueueUrl: string;

beforeEach(async () => {
  sqs = await QueueHarness.create();
  QueueUrl = sqs.queueUrl;
});
afterEach(() => sqs.remove());

it('hides a message at first for as long as it is told to', async () => {
  await sqs.send('later', { DelaySeconds: 900 });
  expect(await sqs.counts()).toEqual(['0', '0', '1']);
  sqs.now += 899_999;
  expect(await sqs.receive()).toEqual([]);
  sqs.now += 1;
  expect((await sqs.receive()).map(({ Body }) => Body)).toEqual(['later']);
});

it('lets a receiver lengthen or end the pause, as long as it has the message', async () => {
  await sqs.send('slow');
  const [first] = await sqs.receive();
  const change = (VisibilityTimeout: number, ReceiptHandle = first?.ReceiptHandle) =>
    sqs.client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
  await change(600);
  sqs.now += 599_999;
  expect(await sqs.receive()).toEqual([]);
  await change(0);
  const [second] = await sqs.receive({ MessageSystemAttributeNames: ['All'] });
  expect(second?.Attributes).toMatchObject({
    ApproximateReceiveCount: '2',
    ApproximateFirstReceiveTimestamp: String(sqs.now - 599_999),
  });
  await expect(change(5)).rejects.toMatchObject({ name: 'MessageNotInflight' });
  sqs.now += 60_000;
  await expect(change(5, second?.ReceiptHandle)).rejects.toMatchObject({ name: 'MessageNotInflight' });
});

it('answers for each entry of a batch by itself', async () => {
  const two = [
    { Id: 'a', MessageBody: 'one' },
    { Id: 'c', MessageBody: 'three', DelaySeconds: 5 },
  ];
  const sent = await sqs.client.send(new SendMessageBatchCommand({ QueueUrl, Entries: two }));
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'c']);
  const [message] = await sqs.receive();
  const Entries = [
    { Id: '1', ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 1 },
    { Id: '2', ReceiptHandle: 'unknown', VisibilityTimeout: 1 },
  ];
  const changed = await sqs.client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  expect(changed.Successful).toEqual([{ Id: '1' }]);
  expect(changed.Failed).toMatchObject([{ Id: '2', Code: 'MessageNotInflight', SenderFault: true }]);
});

it('moves what was received too often to the dead letters, with its id and attributes, and once', async () => {
  const source = { QueueUrl: sqs.urlOf('other'), VisibilityTimeout: 1 };
  const MessageAttributes = textAttributes({ kind: 'mail' });
  const sent = await sqs.send('poison', { QueueUrl: source.QueueUrl, MessageAttributes });
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    expect((await sqs.receive(source)).map(({ Body }) => Body)).toEqual(['poison']);
    sqs.now += 1_000;
  }
  await Promise.all([sqs.receive(source), sqs.receive(source)]);
  const letters = await sqs.receive({ MessageSystemAttributeNames: ['All'], MessageAttributeNames: ['All'] });
  expect(letters).toHaveLength(1);
  expect(letters[0]).toMatchObject({
    MessageId: sent.MessageId,
    Body: 'poison',
    Attributes: { DeadLetterQueueSourceArn: OTHER_ARN },
    MessageAttributes,
  });
  const view = sqs.queues.list().find(({ name }) => name === 'other');
  expect(view?.messages).toEqual([]);
  const letter = sqs.queues.list().find(({ name }) => name === 'dead-letters')?.messages[0];
  expect(letter && (await sqs.queues.returnToSource('dead-letters', letter))).toBe(true);
  const [again] = await sqs.receive({ ...source, MessageSystemAttributeNames: ['All'] });
  expect(again).toMatchObject({ Body: 'poison', Attributes: { ApproximateReceiveCount: '1' } });
});

it('empties a queue', async () => {
  await sqs.send('one');
  await sqs.send('two');
  await sqs.receive();
  await sqs.client.send(new PurgeQueueCommand({ QueueUrl }));
  expect(await sqs.counts()).toEqual(['0', '0', '0']);
});
