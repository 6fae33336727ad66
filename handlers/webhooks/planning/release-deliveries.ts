import type { MessageQueue } from '#domain/ports/message-queue';
import type { WebhookDeliveries } from '#domain/ports/webhook-store';
import { later, type WebhookDelivery } from '#domain/webhook/delivery';
import { wake } from './plan-deliveries.ts';

export type ReleaseDependencies = {
  readonly deliveries: Pick<WebhookDeliveries, 'due' | 'postpone'>;
  readonly queue: Pick<MessageQueue, 'send'>;
  readonly now: () => string;
};

/** Looked at again after this, should the message get lost: longer than the queue hides one that is worked on. */
const LOOK_AGAIN_MS = 10 * 60_000;

const BATCH = 200;
const MAX_BATCHES = 10;

/**
 * Wakes the sender for what is due, the retries and what a lost message or a crash left behind; yields how many. Each
 * is put off first, so that two runs at once wake for it once, and one that dies in between finds it again.
 */
export async function releaseDeliveries(dependencies: ReleaseDependencies): Promise<number> {
  let released = 0;
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const at = dependencies.now();
    const due = await dependencies.deliveries.due(at, BATCH);
    const taken: WebhookDelivery[] = [];
    for (const each of due) {
      const delivery = await dependencies.deliveries.postpone(each, later(at, LOOK_AGAIN_MS));
      if (delivery) taken.push(delivery);
    }
    await wake(dependencies.queue, taken);
    released += taken.length;
    if (due.length < BATCH) break;
  }
  return released;
}
