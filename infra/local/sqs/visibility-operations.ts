/** How long a received message stays hidden: a receiver may lengthen the pause before the next try, or end it. */
import * as z from 'zod';
import { AwsError } from '../wire/aws-error.ts';
import { runBatch } from './batch-entries.ts';
import type { QueueStore } from './queue-store.ts';

const Change = z.strictObject({
  ReceiptHandle: z.string(),
  /** Seconds from now, twelve hours at most. */
  VisibilityTimeout: z.int().min(0).max(43_200),
});
type Change = z.infer<typeof Change>;

export const ChangeVisibilityInput = Change.extend({ QueueUrl: z.string() });
export const ChangeVisibilityBatchInput = z.strictObject({
  QueueUrl: z.string(),
  Entries: z.array(Change.extend({ Id: z.string() })),
});

/** Throws MessageNotInflight when it is visible again, deleted, or was handed out anew. */
export async function changeVisibility(queue: QueueStore, change: Change): Promise<object> {
  if (await queue.hide(change.ReceiptHandle, change.VisibilityTimeout * 1000)) return {};
  throw new AwsError('MessageNotInflight', 'The message referred to is not in flight.');
}

export function changeVisibilityBatch(
  queue: QueueStore,
  { Entries }: z.infer<typeof ChangeVisibilityBatchInput>,
): Promise<unknown> {
  return runBatch(Entries, (entry) => changeVisibility(queue, entry));
}
