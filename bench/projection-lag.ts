/** From a commit to the rows that show it, through the laptop's stream reader, against the bare minimum of calls. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { ledgerStream } from '#domain/kernel/stream';
import { FIRST_GENERATIONS } from '#domain/ports/generation-registry';
import { toCommitTaps, type StreamRecord } from '#infra/adapters/dynamodb/stream-record';
import { streamArnOf } from '#infra/local/dynamodb/create-tables';
import { createDynamoDbStreamSource } from '#infra/local/streams/dynamodb-stream-source';
import { startEventSourceMapping } from '#infra/local/streams/event-source-mapping';
import type { StreamSource } from '#infra/local/streams/stream-source';
import { projectBatch } from '#projections/engine/project-batch';
import { EDITIONS } from '#projections/registry';
import { expenseCommand, openBooks, run } from './books.ts';
import type { BenchDatabase } from './database.ts';
import { median, quantile, timed, withSpread, type BenchmarkResult } from './measure.ts';
import type { BenchRun } from './run.ts';

const ROUNDS = 5;
const SAMPLES = 40;
const WARM_UP = 10;
/** Rows that a lone expense changes: budget, summary, year, account, payee, entry, checkpoint. */
const ROWS = 7;

export async function projectionLag({ database, isQuick }: BenchRun): Promise<BenchmarkResult> {
  const source = await streamSource(database);
  const raw = await rawPath(database, source);
  const ours = await startProjector(database, source);
  try {
    const books = await openBooks(database);
    await ours.untilProjected(books.ledgerId, 1);
    const pairs: Pair[] = [];
    const samples = WARM_UP + SAMPLES * (isQuick ? 1 : ROUNDS);
    for (let number = 0; number < samples; number += 1) {
      const outcome = await run(database, books, expenseCommand(books, number));
      const version = outcome.kind === 'done' ? outcome.version : 0;
      const lag = await timed(() => ours.untilProjected(books.ledgerId, version));
      const put = await raw.put();
      pairs.push({ lag, bare: await timed(() => raw.untilWritten(put)) });
    }
    return toResult(pairs.slice(WARM_UP));
  } finally {
    await ours.close();
  }
}

type Pair = { readonly lag: number; readonly bare: number };

/** The ratio of the 95th percentiles is taken within each round, so that it has a spread. */
function toResult(pairs: readonly Pair[]): BenchmarkResult {
  const rounds = Array.from({ length: pairs.length / SAMPLES }, (_, round) =>
    pairs.slice(round * SAMPLES, (round + 1) * SAMPLES),
  );
  const ratios = rounds.map((round) => shareOf(round, 'lag', 0.95) / shareOf(round, 'bare', 0.95));
  const [middle, high] = [shareOf(pairs, 'lag', 0.5), shareOf(pairs, 'lag', 0.95)];
  const [bareMiddle, bareHigh] = [shareOf(pairs, 'bare', 0.5), shareOf(pairs, 'bare', 0.95)];
  const times = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;
  return {
    figures: { p95Ratio: median(ratios), lagP50Ms: middle, lagP95Ms: high, rawP50Ms: bareMiddle, rawP95Ms: bareHigh },
    lines: [
      `p95 against the stream and one transaction by hand: ${withSpread(ratios)} times, bar 3`,
      `commit to rows: ${times(middle)} p50, ${times(high)} p95; by hand ${times(bareMiddle)} and ${times(bareHigh)}`,
    ],
  };
}

function shareOf(pairs: readonly Pair[], part: keyof Pair, share: number): number {
  return quantile(
    pairs.map((pair) => pair[part]),
    share,
  );
}

async function streamSource({ plain, streams, tables }: BenchDatabase): Promise<StreamSource> {
  const streamArn = await streamArnOf(plain, tables.events);
  return createDynamoDbStreamSource({ client: streams, streamArn, region: 'local', eventSourceArn: streamArn });
}

/** The projector behind an event source mapping, as the runtime wires them. */
async function startProjector({ events, views }: BenchDatabase, source: StreamSource) {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'bench-'));
  const versions = new Map<string, number>();
  let onProgress = (): void => undefined;
  const request = { events, views, editions: EDITIONS, generations: FIRST_GENERATIONS };
  const mapping = startEventSourceMapping({
    settings: {
      logicalId: 'Projector',
      functionName: 'projector',
      eventSourceArn: source.streamArn,
      batchSize: 100,
      batchingWindowMs: 0,
      // Not what the path by hand puts there.
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
      const result = await projectBatch({ ...request, records });
      for (const { stream, commit } of records) versions.set(stream, commit?.version ?? 0);
      onProgress();
      return { kind: 'returned', payload: result, requestId: '' };
    },
    sendToQueue: () => Promise.resolve(),
    dataDirectory,
    log: () => undefined,
  });
  return {
    untilProjected: (ledgerId: Parameters<typeof ledgerStream>[0], version: number): Promise<void> =>
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

/** One put, then reading the stream until it shows, and one transaction. Nothing of ours in it. */
async function rawPath({ documents, tables }: BenchDatabase, source: StreamSource) {
  const [shard] = await source.shards();
  if (!shard) throw new Error('the stream has no shard');
  let iterator = await source.iterator(shard.shardId, { kind: 'oldest' });
  const untilVisible = async (pk: string): Promise<void> => {
    for (;;) {
      const page = await source.read(iterator, 1_000);
      iterator = page.next ?? iterator;
      if (page.records.some(({ itemKey }) => itemKey.includes(pk))) return;
    }
  };
  return {
    put: async (): Promise<string> => {
      const pk = `BENCH#${randomUUID()}`;
      await documents.send(new PutCommand({ TableName: tables.events, Item: { pk, sk: 1, e: 'x'.repeat(700) } }));
      return pk;
    },
    untilWritten: async (pk: string): Promise<void> => {
      await untilVisible(pk);
      const rows = Array.from({ length: ROWS }, (_, row) => ({ pk, sk: `ROW#${row}`, d: 'x'.repeat(700) }));
      const TransactItems = rows.map((Item) => ({ Put: { TableName: tables.views, Item } }));
      await documents.send(new TransactWriteCommand({ TransactItems }));
    },
  };
}
