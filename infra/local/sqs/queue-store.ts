/** Messages of one queue, kept in a file: dead letters must survive a restart, or nobody could redrive them. */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { ensureFolderOf, readTextIfPresent, writeFileAtomically } from '../wire/atomic-file.ts';

const StoredMessage = z.object({
  messageId: z.string(),
  body: z.string(),
  attributes: z.record(z.string(), z.string()),
  /** Epoch ms. */
  sentAt: z.number(),
  receiveCount: z.int(),
  /** Epoch ms; the message is hidden from receivers until then. */
  visibleAt: z.number(),
  /** The receipt of the last receive; only it may delete the message. */
  receiptHandle: z.string().optional(),
});

/** A message as it lies in the queue. */
export type QueueMessage = Readonly<z.infer<typeof StoredMessage>>;

export type QueueStore = {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** How long a receiver waits that does not say so itself. */
  readonly receiveWaitMs: number;
  /** Oldest first, hidden ones included. */
  readonly messages: () => readonly QueueMessage[];
  /** Messages a receiver could get now, and those handed out already. */
  readonly counts: () => { readonly visible: number; readonly hidden: number };
  readonly send: (message: NewMessage) => Promise<QueueMessage>;
  /** Hides up to `limit` visible messages for the visibility timeout and hands them out. */
  readonly receive: (limit: number, visibilityTimeoutMs?: number) => Promise<readonly QueueMessage[]>;
  /** By receipt, or by message id for the developer page. False when there is no such message. */
  readonly remove: (receiptOrMessageId: string) => Promise<boolean>;
};

export type NewMessage = { readonly body: string; readonly attributes?: Readonly<Record<string, string>> };

export type QueueStoreOptions = {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** Files lie under `<dataDirectory>/queues`. */
  readonly dataDirectory: string;
  readonly retentionMs: number;
  readonly visibilityTimeoutMs: number;
  readonly receiveWaitMs: number;
  /** Epoch ms. */
  readonly clock: () => number;
};

export function openQueue(options: QueueStoreOptions): QueueStore {
  const { name, arn, url, clock, visibilityTimeoutMs, receiveWaitMs, retentionMs } = options;
  const path = join(options.dataDirectory, 'queues', `${name}.json`);
  ensureFolderOf(path);
  let messages: QueueMessage[] = z.array(StoredMessage).parse(JSON.parse(readTextIfPresent(path) ?? '[]'));
  let writing = Promise.resolve();

  const kept = (): QueueMessage[] => messages.filter(({ sentAt }) => clock() - sentAt < retentionMs);
  // One write after the other: two renames of the same file must not overtake each other.
  const save = (next: QueueMessage[]): Promise<void> => {
    messages = next;
    writing = writing.catch(() => undefined).then(() => writeFileAtomically(path, JSON.stringify(messages)));
    return writing;
  };

  return {
    name,
    arn,
    url,
    receiveWaitMs,
    messages: kept,
    counts: () => {
      const visible = kept().filter(({ visibleAt }) => visibleAt <= clock()).length;
      return { visible, hidden: kept().length - visible };
    },
    send: async ({ body, attributes = {} }) => {
      const now = clock();
      const message = { messageId: randomUUID(), body, attributes, sentAt: now, receiveCount: 0, visibleAt: now };
      await save([...kept(), message]);
      return message;
    },
    receive: async (limit, timeoutMs = visibilityTimeoutMs) => {
      const now = clock();
      const received = kept()
        .filter(({ visibleAt }) => visibleAt <= now)
        .slice(0, limit)
        .map((message) => ({
          ...message,
          receiveCount: message.receiveCount + 1,
          visibleAt: now + timeoutMs,
          receiptHandle: randomUUID(),
        }));
      const byId = new Map(received.map((message) => [message.messageId, message]));
      if (received.length > 0) await save(kept().map((message) => byId.get(message.messageId) ?? message));
      return received;
    },
    remove: async (handle) => {
      const rest = kept().filter(({ messageId, receiptHandle }) => messageId !== handle && receiptHandle !== handle);
      const found = rest.length < kept().length;
      if (found) await save(rest);
      return found;
    },
  };
}

/** SQS answers the digest of what it stored, and SDK clients check it. */
export function bodyDigest(body: string): string {
  return createHash('md5').update(body).digest('hex');
}
