/** The event table's stream: read by hand, and by a function behind an event source mapping as the runtime wires them. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ledgerStream, type StreamId } from '#domain/kernel/stream';
import { toCommitTaps, type CommitTap, type StreamRecord } from '#infra/adapters/dynamodb/stream-record';
import { streamArnOf } from '#infra/local/dynamodb/create-tables';
import { createDynamoDbStreamSource } from '#infra/local/streams/dynamodb-stream-source';
import { startEventSourceMapping } from '#infra/local/streams/event-source-mapping';
import type { StreamSource } from '#infra/local/streams/stream-source';
import type { BenchDatabase } from './database.ts';

export async function streamSource({ plain, streams, tables }: BenchDatabase): Promise<StreamSource> {
  const streamArn = await streamArnOf(plain, tables.events);
  return createDynamoDbStreamSource({ client: streams, streamArn, region: 'local', eventSourceArn: streamArn });
}

/** One put, and reading the stream until it shows. Nothing of ours in it. */
export async function rawStream({ documents, tables }: BenchDatabase, source: StreamSource) {
  const [shard] = await source.shards();
  if (!shard) throw new Error('the stream has no shard');
  let iterator = await source.iterator(shard.shardId, { kind: 'oldest' });
  return {
    put: async (): Promise<string> => {
      const pk = `BENCH#${randomUUID()}`;
      await documents.send(new PutCommand({ TableName: tables.events, Item: { pk, sk: 1, e: 'x'.repeat(700) } }));
      return pk;
    },
    untilVisible: async (pk: string): Promise<void> => {
      for (;;) {
        const page = await source.read(iterator, 1_000);
        iterator = page.next ?? iterator;
        if (page.records.some(({ itemKey }) => itemKey.includes(pk))) return;
      }
    },
  };
}

export type StreamReader = {
  /** Resolves when `work` is through with the version. */
  readonly until: (ledgerId: Parameters<typeof ledgerStream>[0], version: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Hands batches of the ledgers' commits to `work`, whose answer is that of the function. */
export async function startReader(
  source: StreamSource,
  work: (records: readonly CommitTap[]) => Promise<unknown>,
): Promise<StreamReader> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'bench-'));
  const versions = new Map<StreamId, number>();
  let onProgress = (): void => undefined;
  const mapping = startEventSourceMapping({
    settings: {
      logicalId: 'Reader',
      functionName: 'reader',
      eventSourceArn: source.streamArn,
      batchSize: 100,
      batchingWindowMs: 0,
      // Not what is put there by hand.
      accepts: ({ dynamodb }) => JSON.stringify(dynamodb.Keys).includes('LEDGER#'),
      reportsItemFailures: true,
      bisects: true,
      retryLimit: undefined,
      recordAgeLimitMs: undefined,
      parallelBatches: 1,
      onFailureQueueArn: undefined,
    },
    source,
    invoke: async (_name, payload) => {
      const records = toCommitTaps((payload as { Records: StreamRecord[] }).Records);
      const result = await work(records);
      for (const { stream, commit } of records) versions.set(stream, commit?.version ?? 0);
      onProgress();
      return { kind: 'returned', payload: result, requestId: '' };
    },
    sendToQueue: () => Promise.resolve(),
    dataDirectory,
    log: () => undefined,
  });
  return {
    until: (ledgerId, version) =>
      new Promise((resolve) => {
        onProgress = () => {
          if ((versions.get(ledgerStream(ledgerId)) ?? 0) >= version) resolve();
        };
        // The runtime does the same after each invocation, which is where writes come from.
        mapping.wake();
        onProgress();
      }),
    close: async () => {
      await mapping.close();
      await rm(dataDirectory, { recursive: true });
    },
  };
}
