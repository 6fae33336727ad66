import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnsupportedTemplate, type Resource } from '../service.ts';
import { serve } from '../testing/serve.ts';
import { createQueues, QUEUES_PATH, type Queues } from './queues.ts';

const ARN = 'arn:aws:sqs:eu-central-1:000000000000:dead-letters';
const URL_OF_QUEUE = 'https://sqs.eu-central-1.amazonaws.com/000000000000/dead-letters';
const HOUR = 3_600_000;

let directory: string;
let now: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'queues-'));
  now = 1_000_000;
});
afterEach(() => rm(directory, { recursive: true }));

function open(properties: Record<string, unknown> = {}): Queues {
  const resource: Resource = {
    logicalId: 'Dlq',
    type: 'AWS::SQS::Queue',
    ref: URL_OF_QUEUE,
    arn: ARN,
    properties,
    metadata: {},
  };
  return createQueues({ resources: [resource], dataDirectory: directory, log: () => undefined, clock: () => now });
}

const bodies = (queues: Queues) => queues.list()[0]?.messages.map(({ body }) => body);

describe('createQueues', () => {
  it('keeps messages over a restart, in order, until they are removed', async () => {
    const queues = open();
    await Promise.all([queues.send(ARN, 'one', { reason: 'x' }), queues.send(ARN, 'two'), queues.send(ARN, 'three')]);
    const again = open();
    expect(bodies(again)).toEqual(['one', 'two', 'three']);
    const first = again.list()[0]?.messages[0];
    expect(first?.attributes).toEqual({ reason: 'x' });
    expect(await again.remove('dead-letters', first?.messageId ?? '')).toBe(true);
    expect(await again.remove('dead-letters', first?.messageId ?? '')).toBe(false);
    expect(bodies(open())).toEqual(['two', 'three']);
  });

  it('forgets messages after the retention period', async () => {
    const queues = open({ MessageRetentionPeriod: 3_600 });
    await queues.send(ARN, 'old');
    now += HOUR - 1;
    expect(bodies(queues)).toEqual(['old']);
    now += 1;
    expect(bodies(queues)).toEqual([]);
  });

  it('redrives in order and keeps what did not go through', async () => {
    const queues = open();
    for (const body of ['one', 'two', 'three']) await queues.send(ARN, body);
    const handled: string[] = [];
    const redriven = queues.redrive('dead-letters', ({ body }) => {
      if (body === 'two') return Promise.reject(new Error('still broken'));
      handled.push(body);
      return Promise.resolve();
    });
    await expect(redriven).rejects.toThrow('still broken');
    expect(handled).toEqual(['one']);
    expect(bodies(queues)).toEqual(['two', 'three']);
    expect(await queues.redrive('dead-letters', () => Promise.resolve())).toBe(2);
    expect(bodies(queues)).toEqual([]);
  });

  it('refuses an unknown queue and an unknown setting', async () => {
    await expect(open().send('arn:aws:sqs:eu-central-1:000000000000:other', 'x')).rejects.toThrow(UnsupportedTemplate);
    expect(() => open({ RedrivePolicy: {} })).toThrow(/Dlq.*RedrivePolicy/);
  });
});

type Answer = { readonly Messages?: readonly { readonly ReceiptHandle: string }[] };

describe('the SQS protocol', () => {
  it('sends, receives once per visibility timeout, and deletes by receipt', async () => {
    const { service } = open({ VisibilityTimeout: 60 });
    const served = await serve(service);
    const call = async (operation: string, input: Record<string, unknown>) => {
      const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` };
      const body = JSON.stringify({ QueueUrl: URL_OF_QUEUE, ...input });
      const response = await fetch(served.url + QUEUES_PATH, { method: 'POST', headers, body });
      return (await response.json()) as Answer;
    };
    try {
      // MD5 of "hello".
      expect(await call('SendMessage', { MessageBody: 'hello' })).toMatchObject({
        MD5OfMessageBody: '5d41402abc4b2a76b9719d911017c592',
      });
      const first = await call('ReceiveMessage', {});
      expect(first.Messages).toMatchObject([{ Body: 'hello', Attributes: { ApproximateReceiveCount: '1' } }]);
      expect(await call('ReceiveMessage', {})).toEqual({});
      now += 60_000;
      const second = await call('ReceiveMessage', {});
      expect(second.Messages).toMatchObject([{ Body: 'hello', Attributes: { ApproximateReceiveCount: '2' } }]);
      // The first receipt is void now.
      await call('DeleteMessage', { ReceiptHandle: first.Messages?.[0]?.ReceiptHandle });
      expect(await call('GetQueueAttributes', {})).toMatchObject({ Attributes: { ApproximateNumberOfMessages: '1' } });
      await call('DeleteMessage', { ReceiptHandle: second.Messages?.[0]?.ReceiptHandle });
      expect(await call('GetQueueAttributes', {})).toMatchObject({ Attributes: { ApproximateNumberOfMessages: '0' } });
      expect(await call('PurgeQueue', {})).toMatchObject({ __type: 'UnknownOperationException' });
      expect(await call('SendMessage', { QueueUrl: 'x', MessageBody: 'y' })).toMatchObject({
        __type: 'QueueDoesNotExist',
      });
    } finally {
      await served.close();
    }
  });
});
