/** The Amazon SQS queues of the template, kept in files. */
import * as z from 'zod';
import { UnsupportedTemplate, type HttpService, type Resource, type RuntimeLog, type SendToQueue } from '../service.ts';
import { awsJsonHandler } from '../wire/aws-json.ts';
import { parseProperties, resourcesOfType, templateNumber, withoutEffect } from '../wire/properties.ts';
import { openQueue, type QueueMessage, type QueueStore } from './queue-store.ts';
import { queueOperations } from './queue-operations.ts';

/** Where the SDK reaches the queues: its endpoint is the origin plus this path. */
export const QUEUES_PATH = '/_aws/sqs';

export type Queues = {
  /** Serves the operations of `queue-operations`; closing it ends calls that wait for messages. */
  readonly service: HttpService;
  /** Rejects for an ARN that is no queue of the template. */
  readonly send: SendToQueue;
  readonly list: () => readonly QueueView[];
  /** Removes a message by its id. False when there is none. */
  readonly remove: (queueName: string, messageId: string) => Promise<boolean>;
  /**
   * Hands each message to `handle`, oldest first, and removes it once that succeeded. Stops at the first failure.
   * Answers how many went through.
   */
  readonly redrive: (queueName: string, handle: (message: QueueMessage) => Promise<void>) => Promise<number>;
};

export type QueueView = { readonly name: string; readonly arn: string; readonly messages: readonly QueueMessage[] };

export type QueuesOptions = {
  readonly resources: readonly Resource[];
  readonly dataDirectory: string;
  readonly log: RuntimeLog;
  /** Epoch ms. */
  readonly clock?: () => number;
};

const QueueProperties = z.strictObject({
  QueueName: z.string().optional(),
  // The defaults are those of SQS: four days, thirty seconds, no waiting.
  MessageRetentionPeriod: templateNumber.default(345_600),
  VisibilityTimeout: templateNumber.default(30),
  ReceiveMessageWaitTimeSeconds: templateNumber.default(0),
  KmsDataKeyReusePeriodSeconds: withoutEffect,
  KmsMasterKeyId: withoutEffect,
  RedriveAllowPolicy: withoutEffect,
  SqsManagedSseEnabled: withoutEffect,
  Tags: withoutEffect,
});

/** Opens all queues. Throws UnsupportedTemplate for settings that are not served on a laptop. */
export function createQueues({ resources, dataDirectory, log, clock = Date.now }: QueuesOptions): Queues {
  const queues = resourcesOfType(resources, 'AWS::SQS::Queue').map((resource): QueueStore => {
    const properties = parseProperties(resource, QueueProperties);
    return openQueue({
      name: resource.arn.split(':').at(-1) ?? resource.ref,
      arn: resource.arn,
      url: resource.ref,
      dataDirectory,
      retentionMs: properties.MessageRetentionPeriod * 1000,
      visibilityTimeoutMs: properties.VisibilityTimeout * 1000,
      receiveWaitMs: properties.ReceiveMessageWaitTimeSeconds * 1000,
      clock,
    });
  });
  const byArn = (arn: string): QueueStore => {
    const queue = queues.find((candidate) => candidate.arn === arn);
    if (queue) return queue;
    throw new UnsupportedTemplate(`there is no queue ${arn}`);
  };
  const byName = (name: string): QueueStore | undefined => queues.find((queue) => queue.name === name);
  const closing = new AbortController();
  const handle = awsJsonHandler({
    path: QUEUES_PATH,
    target: 'AmazonSQS',
    version: '1.0',
    operations: queueOperations(queues, closing.signal),
    log,
  });
  return {
    service: {
      handle,
      close: () => {
        closing.abort();
        return Promise.resolve();
      },
    },
    send: async (arn, body, attributes = {}) => {
      await byArn(arn).send({ body, attributes });
      log(`A message went to the queue ${byArn(arn).name}`);
    },
    list: () => queues.map((queue) => ({ name: queue.name, arn: queue.arn, messages: queue.messages() })),
    remove: async (queueName, messageId) => (await byName(queueName)?.remove(messageId)) ?? false,
    redrive: async (queueName, handleMessage) => {
      const queue = byName(queueName);
      let done = 0;
      for (const message of queue?.messages() ?? []) {
        await handleMessage(message);
        await queue?.remove(message.messageId);
        done += 1;
      }
      return done;
    },
  };
}
