/** A queue of work in Amazon SQS. */
import { ChangeMessageVisibilityCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MessageQueue } from '#domain/ports/message-queue';

/** Source: Amazon SQS API reference, SendMessageBatch. */
const MESSAGES_PER_CALL = 10;

/** The queue at `url`. */
export function createMessageQueue(client: SQSClient, url: string): MessageQueue {
  return {
    send: async (bodies) => {
      for (let start = 0; start < bodies.length; start += MESSAGES_PER_CALL) {
        await sendBatch(client, url, bodies.slice(start, start + MESSAGES_PER_CALL));
      }
    },
    hide: async (receipt, seconds) => {
      await client.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle: receipt, VisibilityTimeout: seconds }),
      );
    },
  };
}

/** The call succeeds even if some of its messages do not. */
async function sendBatch(client: SQSClient, url: string, bodies: readonly string[]): Promise<void> {
  const Entries = bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody }));
  const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
  if (Failed.length === 0) return;
  const codes = [...new Set(Failed.map(({ Code = 'unknown' }) => Code))].join(', ');
  throw new Error(`${Failed.length} of ${bodies.length} messages were not put on the queue: ${codes}`);
}
