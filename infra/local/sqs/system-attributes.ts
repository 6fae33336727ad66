import { LOCAL_CREDENTIALS } from '../wire/local-credentials.ts';
import type { QueueMessage } from './queue-message.ts';

/** The attributes SQS itself gives a message, all of them text; times in epoch ms. */
export function systemAttributes(message: QueueMessage): Readonly<Record<string, string>> {
  const { receiveCount, sentAt, firstReceivedAt, deadLetterSourceArn } = message;
  return {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(sentAt),
    SenderId: LOCAL_CREDENTIALS.accessKeyId,
    ...(firstReceivedAt !== undefined && { ApproximateFirstReceiveTimestamp: String(firstReceivedAt) }),
    ...(deadLetterSourceArn !== undefined && { DeadLetterQueueSourceArn: deadLetterSourceArn }),
  };
}
