/** Messages as they lie in a queue's file. */
import * as z from 'zod';

export const QueueMessage = z.object({
  messageId: z.string(),
  body: z.string(),
  attributes: z.record(z.string(), z.string()),
  /** Epoch ms. Moving to the dead letters keeps it, so time spent there counts against the retention, as on SQS. */
  sentAt: z.number(),
  receiveCount: z.int(),
  /** Epoch ms; absent before the first receive. */
  firstReceivedAt: z.number().exactOptional(),
  /** Epoch ms; the message is hidden from receivers until then. */
  visibleAt: z.number(),
  /** The receipt of the last receive; only it may delete the message or change how long it is hidden. */
  receiptHandle: z.string().optional(),
  /** ARN of the queue a dead letter was moved from. */
  deadLetterSourceArn: z.string().exactOptional(),
});

/** A message as it lies in the queue. */
export type QueueMessage = Readonly<z.infer<typeof QueueMessage>>;

export type NewMessage = {
  readonly body: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** How long it is hidden at first, ms; the queue's own delay when absent. */
  readonly delayMs?: number;
};
