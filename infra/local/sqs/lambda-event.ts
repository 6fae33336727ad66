import type { QueueMessage } from './queue-message.ts';
import { bodyDigest } from './queue-store.ts';
import { systemAttributes } from './system-attributes.ts';

/** What a function gets. Source: AWS Lambda Developer Guide, "Using Lambda with Amazon SQS", example event. */
export function lambdaEvent(queueArn: string, messages: readonly QueueMessage[]): object {
  return { Records: messages.map((message) => recordOf(queueArn, message)) };
}

function recordOf(queueArn: string, message: QueueMessage): object {
  const { messageId, receiptHandle = '', body, attributes } = message;
  const messageAttributes = Object.entries(attributes).map(([name, stringValue]) => {
    return [name, { stringValue, stringListValues: [], binaryListValues: [], dataType: 'String' }] as const;
  });
  return {
    messageId,
    receiptHandle,
    body,
    attributes: systemAttributes(message),
    messageAttributes: Object.fromEntries(messageAttributes),
    md5OfBody: bodyDigest(body),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3] ?? '',
  };
}
