/** One queue: hands messages out, hides them meanwhile, and moves those that were tried too often to the dead letters. */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openQueueFile } from './queue-file.ts';
import type { NewMessage, QueueMessage } from './queue-message.ts';

export type QueueCounts = {
  /** Messages a receiver could get now. */
  readonly visible: number;
  /** Handed out and not deleted. */
  readonly hidden: number;
  /** Sent with a delay that is not over. */
  readonly delayed: number;
};

export type QueueStore = {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly settings: QueueSettings;
  /** Oldest first, hidden ones included. */
  readonly messages: () => readonly QueueMessage[];
  readonly counts: () => QueueCounts;
  readonly send: (message: NewMessage) => Promise<QueueMessage>;
  /**
   * Hides up to `limit` visible messages for the visibility timeout and hands them out. Those that were handed out as
   * often as the redrive policy allows go to the dead letters instead.
   */
  readonly receive: (limit: number, visibilityTimeoutMs?: number) => Promise<readonly QueueMessage[]>;
  /** By receipts, or by message ids for the developer page. Answers how many there were. */
  readonly remove: (receiptsOrMessageIds: readonly string[]) => Promise<number>;
  /** Hides a message for so long from now on. False when it is not in flight under this receipt. */
  readonly hide: (receiptHandle: string, ms: number) => Promise<boolean>;
  /** Takes a message over from another queue, as a dead letter of that queue. Taking it twice is taking it once. */
  readonly adopt: (message: QueueMessage, sourceArn: string) => Promise<void>;
  /** When the next hidden message becomes visible, epoch ms. */
  readonly nextVisibleAt: () => number | undefined;
  /** Calls back whenever a message came or its visibility changed, until the returned function is called. */
  readonly watch: (listener: () => void) => () => void;
};

export type QueueSettings = {
  readonly retentionMs: number;
  readonly visibilityTimeoutMs: number;
  /** How long a receiver waits that does not say so itself. */
  readonly receiveWaitMs: number;
  readonly delayMs: number;
  readonly largestMessageBytes: number;
  /** Where messages go that were received so often. */
  readonly redrive: RedrivePolicy | undefined;
};

export type RedrivePolicy = { readonly deadLetterArn: string; readonly maxReceiveCount: number };

export type QueueStoreOptions = {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly settings: QueueSettings;
  /** The queue the redrive policy names. */
  readonly deadLetters: () => QueueStore | undefined;
  /** Files lie under `<dataDirectory>/queues`. */
  readonly dataDirectory: string;
  /** Epoch ms. */
  readonly clock: () => number;
};

export function openQueue(options: QueueStoreOptions): QueueStore {
  const { name, arn, url, settings, clock } = options;
  const listeners = new Set<() => void>();
  const messages = openMessages(options, listeners);
  const { kept, save, remove } = messages;
  const bury = createBurial(options, messages);
  return {
    name,
    arn,
    url,
    settings,
    messages: kept,
    counts: () => countsOf(kept(), clock()),
    send: async ({ body, attributes = {}, delayMs = settings.delayMs }) => {
      const sentAt = clock();
      const hidden = { receiveCount: 0, visibleAt: sentAt + delayMs };
      const message = { messageId: randomUUID(), body, attributes, sentAt, ...hidden };
      await save([...kept(), message]);
      return message;
    },
    receive: async (limit, timeoutMs = settings.visibilityTimeoutMs) => {
      const now = clock();
      const mostTries = settings.redrive?.maxReceiveCount ?? Infinity;
      const visible = kept().filter(({ visibleAt }) => visibleAt <= now);
      const workable = visible.filter(({ receiveCount }) => receiveCount < mostTries);
      const received = workable.slice(0, limit).map((message) => handedOut(message, now, timeoutMs));
      const byId = new Map(received.map((message) => [message.messageId, message]));
      if (received.length > 0) await save(kept().map((message) => byId.get(message.messageId) ?? message));
      for (const message of visible) if (message.receiveCount >= mostTries) await bury(message);
      return received;
    },
    remove,
    hide: async (handle, ms) => {
      const now = clock();
      const found = kept().find(({ receiptHandle, visibleAt }) => receiptHandle === handle && visibleAt > now);
      if (!found) return false;
      await save(kept().map((message) => (message === found ? { ...message, visibleAt: now + ms } : message)));
      return true;
    },
    adopt: async ({ receiptHandle: _, ...message }, deadLetterSourceArn) => {
      if (kept().some(({ messageId }) => messageId === message.messageId)) return;
      await save([...kept(), { ...message, visibleAt: clock(), deadLetterSourceArn }]);
    },
    nextVisibleAt: () => {
      const later = kept().flatMap(({ visibleAt }) => (visibleAt > clock() ? [visibleAt] : []));
      return later.length === 0 ? undefined : Math.min(...later);
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

type Messages = Pick<QueueStore, 'remove'> & {
  /** Those whose retention is not over. */
  readonly kept: () => QueueMessage[];
  readonly save: (messages: readonly QueueMessage[]) => Promise<void>;
};

function openMessages(options: QueueStoreOptions, listeners: ReadonlySet<() => void>): Messages {
  const { name, dataDirectory, settings, clock } = options;
  const file = openQueueFile(join(dataDirectory, 'queues', `${name}.json`));
  const kept = (): QueueMessage[] => file.read().filter(({ sentAt }) => clock() - sentAt < settings.retentionMs);
  const save = async (messages: readonly QueueMessage[]): Promise<void> => {
    const saving = file.replace(messages);
    for (const changed of listeners) changed();
    await saving;
  };
  return {
    kept,
    save,
    remove: async (receiptsOrMessageIds) => {
      const handles = new Set(receiptsOrMessageIds);
      const before = kept();
      const rest = before.filter(({ messageId, receiptHandle }) => {
        return !handles.has(messageId) && (receiptHandle === undefined || !handles.has(receiptHandle));
      });
      if (rest.length < before.length) await save(rest);
      return before.length - rest.length;
    },
  };
}

/** SQS answers the digest of what it stored, and SDK clients check it. */
export function bodyDigest(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

/**
 * Writes a message to the dead letters before it leaves its own queue: a crash in between leaves it in both, and the
 * next receive finds that it is there already.
 */
function createBurial({ arn, deadLetters }: QueueStoreOptions, messages: Messages) {
  const underWay = new Set<string>();
  return async (message: QueueMessage): Promise<void> => {
    const { messageId } = message;
    if (underWay.has(messageId)) return;
    underWay.add(messageId);
    try {
      await deadLetters()?.adopt(message, arn);
      await messages.remove([messageId]);
    } finally {
      underWay.delete(messageId);
    }
  };
}

function handedOut(message: QueueMessage, now: number, hiddenMs: number): QueueMessage {
  return {
    ...message,
    receiveCount: message.receiveCount + 1,
    firstReceivedAt: message.firstReceivedAt ?? now,
    visibleAt: now + hiddenMs,
    receiptHandle: randomUUID(),
  };
}

function countsOf(messages: readonly QueueMessage[], now: number): QueueCounts {
  const waiting = messages.filter(({ visibleAt }) => visibleAt > now);
  const delayed = waiting.filter(({ receiveCount }) => receiveCount === 0).length;
  return { visible: messages.length - waiting.length, hidden: waiting.length - delayed, delayed };
}
