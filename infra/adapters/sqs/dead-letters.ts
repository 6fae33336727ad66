/** A dead-letter queue in Amazon SQS. */
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import type { DeadLetter, DeadLetters } from '#domain/ports/dead-letters';

/** Source: Amazon SQS API reference, ReceiveMessage. */
const MESSAGES_PER_CALL = 10;
const HIDDEN_SECONDS = 60;

/** Asks the endpoint of the region; otherwise the SDK would ask whatever host a queue's URL names. */
export function createQueueClient(): SQSClient {
  return new SQSClient({ maxAttempts: 5, useQueueUrlAsEndpoint: false });
}

/** The queue at `url`; its name is the last part of it. */
export function createQueueDeadLetters(client: SQSClient, url: string): DeadLetters {
  return {
    name: url.slice(url.lastIndexOf('/') + 1),
    count: async () => {
      const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...AttributeNames] });
      const { Attributes } = await client.send(command);
      return AttributeNames.reduce((sum, name) => sum + Number(Attributes?.[name] ?? 0), 0);
    },
    take: async () => {
      const command = new ReceiveMessageCommand({
        QueueUrl: url,
        MaxNumberOfMessages: MESSAGES_PER_CALL,
        VisibilityTimeout: HIDDEN_SECONDS,
        MessageSystemAttributeNames: ['SentTimestamp'],
      });
      return ((await client.send(command)).Messages ?? []).map(toLetter);
    },
    remove: async ({ receipt }) => {
      await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receipt }));
    },
  };
}

/** `SentTimestamp` is in milliseconds since 1970. */
function toLetter({ Body = '', ReceiptHandle = '', Attributes }: Message): DeadLetter {
  return { body: Body, receipt: ReceiptHandle, sentAt: new Date(Number(Attributes?.SentTimestamp ?? 0)).toISOString() };
}
