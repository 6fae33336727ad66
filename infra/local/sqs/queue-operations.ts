/** The operations of the SQS wire protocol that are served. Source: Amazon SQS API Reference. */
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import type { AwsOperation } from '../wire/aws-json.ts';
import {
  deleteMessage,
  DeleteMessageBatchInput,
  deleteMessageBatch,
  DeleteMessageInput,
  receiveMessage,
  ReceiveMessageInput,
  sendMessage,
  sendMessageBatch,
  SendMessageBatchInput,
  SendMessageInput,
} from './message-operations.ts';
import type { QueueStore } from './queue-store.ts';
import {
  ChangeVisibilityBatchInput,
  ChangeVisibilityInput,
  changeVisibility,
  changeVisibilityBatch,
} from './visibility-operations.ts';

const GetQueueAttributesInput = z.strictObject({
  QueueUrl: z.string(),
  AttributeNames: z.array(z.string()).default([]),
});
const QueueInput = z.strictObject({ QueueUrl: z.string() });
const GetQueueUrlInput = z.strictObject({ QueueName: z.string(), QueueOwnerAWSAccountId: z.string().optional() });
const ListQueuesInput = z.strictObject({
  QueueNamePrefix: z.string().default(''),
  MaxResults: z.int().min(1).max(1000).default(1000),
  NextToken: z.string().default(''),
});

/** Operations over these queues, by name. Calls that wait for messages end when `closing` is aborted. */
export function queueOperations(queues: readonly QueueStore[], closing: AbortSignal): Record<string, AwsOperation> {
  const named = (name: string | undefined): QueueStore => {
    const queue = queues.find((candidate) => candidate.name === name);
    if (queue) return queue;
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  };
  // The host differs with the port the laptop listens on; what follows it does not.
  const at = (url: string): QueueStore => named(/\/\d{12}\/([^/]+)$/.exec(url)?.[1]);
  return {
    SendMessage: operation(SendMessageInput, (input) => sendMessage(at(input.QueueUrl), input)),
    SendMessageBatch: operation(SendMessageBatchInput, (input) => sendMessageBatch(at(input.QueueUrl), input)),
    ReceiveMessage: operation(ReceiveMessageInput, (input) => receiveMessage(at(input.QueueUrl), input, closing)),
    DeleteMessage: operation(DeleteMessageInput, (input) => deleteMessage(at(input.QueueUrl), input)),
    DeleteMessageBatch: operation(DeleteMessageBatchInput, (input) => deleteMessageBatch(at(input.QueueUrl), input)),
    ChangeMessageVisibility: operation(ChangeVisibilityInput, (input) => changeVisibility(at(input.QueueUrl), input)),
    ChangeMessageVisibilityBatch: operation(ChangeVisibilityBatchInput, (input) =>
      changeVisibilityBatch(at(input.QueueUrl), input),
    ),
    PurgeQueue: operation(QueueInput, async ({ QueueUrl }) => {
      const queue = at(QueueUrl);
      await queue.remove(queue.messages().map(({ messageId }) => messageId));
      return {};
    }),
    GetQueueAttributes: operation(GetQueueAttributesInput, ({ QueueUrl, AttributeNames }) => ({
      Attributes: queueAttributes(at(QueueUrl), AttributeNames),
    })),
    GetQueueUrl: operation(GetQueueUrlInput, ({ QueueName }) => ({ QueueUrl: named(QueueName).url })),
    ListQueues: operation(ListQueuesInput, (input) => listQueues(queues, input)),
  };
}

function operation<Input>(schema: z.ZodType<Input>, run: (input: Input) => unknown): AwsOperation {
  return (input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw new AwsError('InvalidParameterValue', z.prettifyError(parsed.error));
    return run(parsed.data);
  };
}

/** All values are text. */
function queueAttributes(queue: QueueStore, names: readonly string[]): Readonly<Record<string, string>> {
  const { visible, hidden, delayed } = queue.counts();
  const { redrive, visibilityTimeoutMs, delayMs } = queue.settings;
  const policy = redrive && { deadLetterTargetArn: redrive.deadLetterArn, maxReceiveCount: redrive.maxReceiveCount };
  const attributes = new Map([
    ['QueueArn', queue.arn],
    ['ApproximateNumberOfMessages', String(visible)],
    ['ApproximateNumberOfMessagesNotVisible', String(hidden)],
    ['ApproximateNumberOfMessagesDelayed', String(delayed)],
    ['VisibilityTimeout', String(visibilityTimeoutMs / 1000)],
    ['DelaySeconds', String(delayMs / 1000)],
    ...(policy ? [['RedrivePolicy', JSON.stringify(policy)] as const] : []),
  ]);
  const unknown = names.find((name) => name !== 'All' && !attributes.has(name));
  if (unknown !== undefined) {
    const served = [...attributes.keys()].join(', ');
    throw new AwsError('InvalidAttributeName', `Unknown Attribute ${unknown}; a laptop serves ${served}.`);
  }
  return Object.fromEntries([...attributes].filter(([name]) => names.includes('All') || names.includes(name)));
}

/** The token is the name of the last queue of the page before. */
function listQueues(queues: readonly QueueStore[], input: z.infer<typeof ListQueuesInput>): unknown {
  const { QueueNamePrefix, MaxResults, NextToken } = input;
  const found = queues
    .filter(({ name }) => name.startsWith(QueueNamePrefix) && name > NextToken)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const page = found.slice(0, MaxResults);
  return {
    ...(page.length > 0 && { QueueUrls: page.map(({ url }) => url) }),
    ...(page.length < found.length && { NextToken: page.at(-1)?.name }),
  };
}
