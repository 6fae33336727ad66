import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnsupportedTemplate, type Resource } from '../service.ts';
import { createQueues, type Queues } from './queues.ts';

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
    const RedrivePolicy = { deadLetterTargetArn: 'arn:aws:sqs:eu-central-1:000000000000:other', maxReceiveCount: 3 };
    expect(() => open({ RedrivePolicy })).toThrow(/dead-letters: its dead letters go to .*other/);
    expect(() => open({ FifoQueue: true })).toThrow(/Dlq.*FifoQueue/);
  });
});
