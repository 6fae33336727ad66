/** The operations of the SQS wire protocol that are served. Source: Amazon SQS API Reference. */
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import type { AwsOperation } from '../wire/aws-json.ts';
import { bodyDigest, type QueueMessage, type QueueStore } from './queue-store.ts';

/** SQS takes 1 MiB per message. */
const LARGEST_MESSAGE_BYTES = 1024 * 1024;

const MessageAttributes = z.record(z.string(), z.object({ DataType: z.literal('String'), StringValue: z.string() }));
const SendMessage = z.object({
  QueueUrl: z.string(),
  MessageBody: z.string().min(1),
  MessageAttributes: MessageAttributes.default({}),
});
const ReceiveMessage = z.object({
  QueueUrl: z.string(),
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  VisibilityTimeout: z.int().min(0).max(43_200).optional(),
});
const DeleteMessage = z.object({ QueueUrl: z.string(), ReceiptHandle: z.string() });
const GetQueueAttributes = z.object({ QueueUrl: z.string() });

/** Operations over these queues, by name. */
export function queueOperations(queues: readonly QueueStore[]): Record<string, AwsOperation> {
  const queueAt = (url: string): QueueStore => {
    const queue = queues.find((candidate) => candidate.url === url);
    if (queue) return queue;
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  };
  return {
    SendMessage: operation(SendMessage, async ({ QueueUrl, MessageBody, MessageAttributes: attributes }) => {
      if (Buffer.byteLength(MessageBody) > LARGEST_MESSAGE_BYTES) {
        throw new AwsError('InvalidMessageContents', 'The message is larger than 1 MiB.');
      }
      const texts = Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue] as const);
      const sent = await queueAt(QueueUrl).send({ body: MessageBody, attributes: Object.fromEntries(texts) });
      return { MessageId: sent.messageId, MD5OfMessageBody: bodyDigest(sent.body) };
    }),
    ReceiveMessage: operation(ReceiveMessage, async ({ QueueUrl, MaxNumberOfMessages, VisibilityTimeout }) => {
      const timeoutMs = VisibilityTimeout === undefined ? undefined : VisibilityTimeout * 1000;
      const received = await queueAt(QueueUrl).receive(MaxNumberOfMessages, timeoutMs);
      return received.length > 0 ? { Messages: received.map(wireMessage) } : {};
    }),
    DeleteMessage: operation(DeleteMessage, async ({ QueueUrl, ReceiptHandle }) => {
      // Deleting twice is no error on SQS either.
      await queueAt(QueueUrl).remove(ReceiptHandle);
      return {};
    }),
    GetQueueAttributes: operation(GetQueueAttributes, ({ QueueUrl }) => {
      const queue = queueAt(QueueUrl);
      const count = String(queue.messages().length);
      return Promise.resolve({ Attributes: { QueueArn: queue.arn, ApproximateNumberOfMessages: count } });
    }),
  };
}

function operation<Input>(schema: z.ZodType<Input>, run: (input: Input) => Promise<unknown>): AwsOperation {
  return (input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw new AwsError('InvalidParameterValue', z.prettifyError(parsed.error));
    return run(parsed.data);
  };
}

function wireMessage(message: QueueMessage): Readonly<Record<string, unknown>> {
  const attributes = Object.entries(message.attributes).map(
    ([name, StringValue]) => [name, { DataType: 'String', StringValue }] as const,
  );
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: bodyDigest(message.body),
    Attributes: { ApproximateReceiveCount: String(message.receiveCount), SentTimestamp: String(message.sentAt) },
    ...(attributes.length > 0 && { MessageAttributes: Object.fromEntries(attributes) }),
  };
}
