/** All functions of one stage in this process, from the API to the mail and the endpoint, and every line they write. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QueryCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { vi } from 'vitest';
import * as z from 'zod';
import { createTable, webhooksTable } from '#infra/adapters/testing/create-tables';
import { createQueues, QUEUES_PATH } from '#infra/local/sqs/queues';
import { serve } from '#infra/local/testing/serve';
import { hostMails } from '../consumers/mails/testing/mail-host.ts';
import { hostBus, listen, type BusEvent } from './event-bus-host.ts';
import { hostFunctions, type FunctionHost } from './function-host.ts';

/** A JSON line as functions write it; metrics are lines too. */
export type ObservedLine = Readonly<Record<string, unknown>>;

/** Functions are loaded on first use, so nothing of theirs may be imported before this. */
export async function observeFunctions(databaseEndpoint: string) {
  const mails = await hostMails();
  const host = await hostFunctions(databaseEndpoint);
  const tableName = `webhooks-${randomUUID()}`;
  await createTable(databaseEndpoint, webhooksTable(tableName));
  const queues = await hostQueues(['mail', 'webhook']);
  const bus = await hostBus();
  const endpoint = await hostEndpoint();
  Object.assign(process.env, {
    WEBHOOKS_TABLE: tableName,
    WEBHOOK_PRIVATE_NETWORKS: '127.0.0.0/8',
    WEBHOOK_QUEUE_URL: `${queues.url}/000000000000/webhook`,
    MAIL_QUEUE_URL: `${queues.url}/000000000000/mail`,
    AWS_ENDPOINT_URL_SQS: queues.url + QUEUES_PATH,
    AWS_ENDPOINT_URL_EVENTBRIDGE: bus.url,
    POWERTOOLS_LOG_LEVEL: 'DEBUG',
    // Lines go to the console of this process, where they can be caught; metrics too.
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_DISABLED: 'false',
    POWERTOOLS_METRICS_NAMESPACE: 'Pennytrail',
  });
  const written: string[] = [];
  const note = (...values: unknown[]): void => void written.push(values.map(textOf).join(' '));
  for (const level of ['log', 'debug', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation(note);
  }
  return {
    host,
    mails,
    endpoint,
    /** Everything written so far, by functions and by the runtime of Lambda about what they threw. */
    text: (): string => written.join('\n'),
    lines: (): readonly ObservedLine[] => written.flatMap(jsonIn),
    /** Invokes a function as Lambda does: what it throws is written into its log as it is. */
    invoke: async (name: string, event: unknown): Promise<unknown> => {
      try {
        return await host.invoke(name, event);
      } catch (error) {
        note(error instanceof Error ? `${error.stack ?? ''} ${JSON.stringify(error)}` : String(error));
        return undefined;
      }
    },
    /** Records of the event table’s stream for all commits of a partition. */
    records: (partition: string) => streamRecords(host, partition),
    /** What is on the bus and on a queue; both are emptied by looking. */
    published: (): readonly BusEvent[] => bus.take(),
    queued: (name: string) => queues.take(name),
    close: async () => {
      vi.restoreAllMocks();
      await Promise.all([host.close(), mails.close(), queues.close(), bus.close(), endpoint.close()]);
    },
  };
}

export type ObservedFunctions = Awaited<ReturnType<typeof observeFunctions>>;

function textOf(value: unknown): string {
  if (value instanceof Error) return `${value.stack ?? ''} ${JSON.stringify(value)}`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function jsonIn(text: string): readonly ObservedLine[] {
  try {
    return [z.record(z.string(), z.unknown()).parse(JSON.parse(text))];
  } catch {
    return [];
  }
}

async function streamRecords({ database }: FunctionHost, partition: string) {
  const { Items = [] } = await database.plain.send(
    new QueryCommand({
      TableName: database.eventsTable,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: partition } },
    }),
  );
  return Items.map((NewImage: Record<string, AttributeValue>, index) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: String(index + 1), Keys: { pk: NewImage['pk'], sk: NewImage['sk'] }, NewImage },
  }));
}

async function hostQueues(names: readonly string[]) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'observed-'));
  const resources = names.map((name) => ({
    logicalId: name,
    type: 'AWS::SQS::Queue',
    ref: `http://127.0.0.1:1/000000000000/${name}`,
    arn: `arn:aws:sqs:eu-central-1:000000000000:${name}`,
    properties: {},
    metadata: {},
  }));
  const queues = createQueues({ resources, dataDirectory, log: () => undefined });
  const served = await serve(queues.service);
  const seen = new Set<string>();
  return {
    url: served.url,
    take: (name: string): readonly string[] =>
      queues
        .list()
        .filter((queue) => JSON.stringify(queue).includes(`:${name}"`))
        .flatMap(({ messages }) => messages.map(({ body }) => body))
        .filter((body) => !seen.has(body) && seen.add(body)),
    close: async (): Promise<void> => {
      await served.close();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Somebody’s endpoint for webhooks. */
async function hostEndpoint() {
  const state = { status: 200 };
  const server = await listen(() => ({ status: state.status, body: { thanks: true } }));
  return { ...server, state };
}
