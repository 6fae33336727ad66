/** What is done with messages over the wire. Source: Amazon SQS API Reference. */
import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import { LARGEST_BATCH, requireBatch, runBatch } from './batch-entries.ts';
import type { QueueMessage } from './queue-message.ts';
import { bodyDigest, type QueueStore } from './queue-store.ts';
import { systemAttributes } from './system-attributes.ts';

const Message = z.strictObject({
  MessageBody: z.string().min(1),
  MessageAttributes: z
    .record(z.string(), z.object({ DataType: z.literal('String'), StringValue: z.string() }))
    .default({}),
  /** Fifteen minutes at most. */
  DelaySeconds: z.int().min(0).max(900).optional(),
});
type Message = z.infer<typeof Message>;

export const SendMessageInput = Message.extend({ QueueUrl: z.string() });
export const SendMessageBatchInput = z.strictObject({
  QueueUrl: z.string(),
  Entries: z.array(Message.extend({ Id: z.string() })),
});
export const ReceiveMessageInput = z.strictObject({
  QueueUrl: z.string(),
  MaxNumberOfMessages: z.int().min(1).max(LARGEST_BATCH).default(1),
  /** Seconds. */
  VisibilityTimeout: z.int().min(0).max(43_200).optional(),
  /** Seconds. */
  WaitTimeSeconds: z.int().min(0).max(20).optional(),
  MessageAttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
});
export const DeleteMessageInput = z.strictObject({ QueueUrl: z.string(), ReceiptHandle: z.string() });
export const DeleteMessageBatchInput = z.strictObject({
  QueueUrl: z.string(),
  Entries: z.array(z.strictObject({ Id: z.string(), ReceiptHandle: z.string() })),
});

export async function sendMessage(queue: QueueStore, message: Message): Promise<object> {
  const { MessageBody: body, DelaySeconds } = message;
  if (Buffer.byteLength(body) > queue.settings.largestMessageBytes) {
    const limit = queue.settings.largestMessageBytes;
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
    );
  }
  const texts = Object.entries(message.MessageAttributes).map(
    ([name, { StringValue }]) => [name, StringValue] as const,
  );
  const delay = DelaySeconds === undefined ? {} : { delayMs: DelaySeconds * 1000 };
  const sent = await queue.send({ body, attributes: Object.fromEntries(texts), ...delay });
  return { MessageId: sent.messageId, MD5OfMessageBody: bodyDigest(sent.body) };
}

export function sendMessageBatch(queue: QueueStore, input: z.infer<typeof SendMessageBatchInput>): Promise<unknown> {
  return runBatch(input.Entries, (entry) => sendMessage(queue, entry));
}

/** Waits for the first message as long as the call or the queue says. */
export async function receiveMessage(
  queue: QueueStore,
  input: z.infer<typeof ReceiveMessageInput>,
  closing: AbortSignal,
): Promise<unknown> {
  const { MaxNumberOfMessages, VisibilityTimeout, WaitTimeSeconds } = input;
  const hiddenMs = VisibilityTimeout === undefined ? undefined : VisibilityTimeout * 1000;
  const waitMs = WaitTimeSeconds === undefined ? queue.settings.receiveWaitMs : WaitTimeSeconds * 1000;
  const deadline = performance.now() + waitMs;
  let received = await queue.receive(MaxNumberOfMessages, hiddenMs);
  while (received.length === 0 && performance.now() < deadline && !closing.aborted) {
    await pause(closing);
    received = await queue.receive(MaxNumberOfMessages, hiddenMs);
  }
  return received.length > 0 ? { Messages: received.map((message) => wireMessage(message, input)) } : {};
}

/** Deleting twice is no error on SQS either. */
export async function deleteMessage(queue: QueueStore, input: z.infer<typeof DeleteMessageInput>): Promise<unknown> {
  await queue.remove([input.ReceiptHandle]);
  return {};
}

export async function deleteMessageBatch(
  queue: QueueStore,
  { Entries }: z.infer<typeof DeleteMessageBatchInput>,
): Promise<unknown> {
  requireBatch(Entries);
  await queue.remove(Entries.map(({ ReceiptHandle }) => ReceiptHandle));
  return { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
}

const POLL_MS = 100;

/** A hidden message becomes visible without anything happening, so the queue is looked at again and again. */
async function pause(closing: AbortSignal): Promise<void> {
  await delay(POLL_MS, undefined, { signal: closing }).catch(() => undefined);
}

function wireMessage(message: QueueMessage, input: z.infer<typeof ReceiveMessageInput>): unknown {
  const attributes = Object.entries(message.attributes)
    .filter(([name]) => input.MessageAttributeNames.some((pattern) => asksFor(pattern, name)))
    .map(([name, StringValue]) => [name, { DataType: 'String', StringValue }] as const);
  const asked = input.MessageSystemAttributeNames;
  const system = Object.entries(systemAttributes(message)).filter(
    ([name]) => asked.includes('All') || asked.includes(name),
  );
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: bodyDigest(message.body),
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(attributes.length > 0 && { MessageAttributes: Object.fromEntries(attributes) }),
  };
}

/** `All` and `.*` ask for all attributes, `bar.*` for those that begin with `bar`. */
function asksFor(pattern: string, name: string): boolean {
  if (pattern === 'All') return true;
  return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : pattern === name;
}
