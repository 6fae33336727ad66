/** The Amazon SQS queues of the template, kept in files. */
import { UnsupportedTemplate, type HttpService, type Resource, type RuntimeLog, type SendToQueue } from '../service.ts';
import { awsJsonHandler } from '../wire/aws-json.ts';
import type { QueueMessage } from './queue-message.ts';
import { queueOperations } from './queue-operations.ts';
import { queueDefinitions } from './queue-properties.ts';
import { openQueue, type QueueCounts, type QueueStore } from './queue-store.ts';

/** Where the SDK reaches the queues: its endpoint is the origin plus this path. */
export const QUEUES_PATH = '/_aws/sqs';

export type Queues = {
  /** Serves the operations of `queue-operations`; closing it ends calls that wait for messages. */
  readonly service: HttpService;
  /** Rejects for an ARN that is no queue of the template. */
  readonly send: SendToQueue;
  readonly list: () => readonly QueueView[];
  /** The queue itself, for those who read it in this process. Throws UnsupportedTemplate. */
  readonly byArn: (arn: string) => QueueStore;
  /** Removes a message by its id. False when there is none. */
  readonly remove: (queueName: string, messageId: string) => Promise<boolean>;
  /** Removes all messages; answers how many. */
  readonly purge: (queueName: string) => Promise<number>;
  /**
   * Hands each message to `handle`, oldest first, and removes it once that succeeded. Stops at the first failure.
   * Answers how many went through.
   */
  readonly redrive: (queueName: string, handle: (message: QueueMessage) => Promise<void>) => Promise<number>;
  /**
   * Sends a dead letter to the queue it came from, as a new message with all its tries before it, as a message move
   * task of SQS does. False when no queue has this one for its dead letters.
   */
  readonly returnToSource: (queueName: string, letter: QueueMessage) => Promise<boolean>;
};

export type QueueView = {
  readonly name: string;
  readonly arn: string;
  readonly messages: readonly QueueMessage[];
  readonly counts: QueueCounts;
  /** Names of the queues whose dead letters come here. */
  readonly deadLettersOf: readonly string[];
};

export type QueuesOptions = {
  readonly resources: readonly Resource[];
  readonly dataDirectory: string;
  readonly log: RuntimeLog;
  /** Epoch ms. */
  readonly clock?: () => number;
};

/** Opens all queues. Throws UnsupportedTemplate for settings that are not served on a laptop. */
export function createQueues({ resources, dataDirectory, log, clock = Date.now }: QueuesOptions): Queues {
  const queues: readonly QueueStore[] = queueDefinitions(resources).map((definition): QueueStore => {
    const target = definition.settings.redrive?.deadLetterArn;
    const deadLetters = (): QueueStore | undefined => queues.find(({ arn }) => arn === target);
    return openQueue({ ...definition, deadLetters, dataDirectory, clock });
  });
  const byArn = (arn: string): QueueStore => {
    const queue = queues.find((candidate) => candidate.arn === arn);
    if (queue) return queue;
    throw new UnsupportedTemplate(`there is no queue ${arn}`);
  };
  const byName = (name: string): QueueStore | undefined => queues.find((queue) => queue.name === name);
  const closing = new AbortController();
  const handle = awsJsonHandler({
    path: QUEUES_PATH,
    target: 'AmazonSQS',
    version: '1.0',
    operations: queueOperations(queues, closing.signal),
    log,
  });
  return {
    service: {
      handle,
      close: () => {
        closing.abort();
        return Promise.resolve();
      },
    },
    send: async (arn, body, attributes = {}) => {
      await byArn(arn).send({ body, attributes });
      log(`A message went to the queue ${byArn(arn).name}`);
    },
    list: () => queues.map((queue) => viewOf(queue, sourcesOf(queue, queues))),
    byArn,
    remove: async (queueName, messageId) => ((await byName(queueName)?.remove([messageId])) ?? 0) > 0,
    purge: async (queueName) => {
      const queue = byName(queueName);
      return (await queue?.remove(queue.messages().map(({ messageId }) => messageId))) ?? 0;
    },
    redrive: async (queueName, handleMessage) => {
      const queue = byName(queueName);
      let done = 0;
      for (const message of queue?.messages() ?? []) {
        await handleMessage(message);
        await queue?.remove([message.messageId]);
        done += 1;
      }
      return done;
    },
    returnToSource: async (queueName, { body, attributes, deadLetterSourceArn }) => {
      const queue = byName(queueName);
      const sources = queue ? sourcesOf(queue, queues) : [];
      // A letter somebody put here by hand says nothing about where it came from.
      const source = sources.find(({ arn }) => arn === deadLetterSourceArn) ?? sources[0];
      await source?.send({ body, attributes, delayMs: 0 });
      return source !== undefined;
    },
  };
}

/** The queues whose dead letters come to this one. */
function sourcesOf({ arn }: QueueStore, queues: readonly QueueStore[]): QueueStore[] {
  return queues.filter(({ settings }) => settings.redrive?.deadLetterArn === arn);
}

function viewOf(queue: QueueStore, sources: readonly QueueStore[]): QueueView {
  const { name, arn } = queue;
  const deadLettersOf = sources.map((source) => source.name);
  return { name, arn, messages: queue.messages(), counts: queue.counts(), deadLettersOf };
}
