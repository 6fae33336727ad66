/**
 * Books of any size, with rows and snapshots, in a fraction of the time it takes to keep them: the commits are sealed in
 * memory and written in bulk; the rows are built from them in one go, by a process of its own whose memory is watched.
 */
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { LedgerId } from '#domain/kernel/ids';
import { ledgerStream, type StreamId } from '#domain/kernel/stream';
import { toCommitItem } from '#infra/adapters/dynamodb/commit-item';
import { genesis, sealCommit } from '#infra/adapters/seal-commit';
import { mapBounded } from '#projections/engine/bounded';
import { OWNER } from './books.ts';
import { runChild } from './child-process.ts';
import type { BenchDatabase } from './database.ts';
import { largeHistory } from './large-history.ts';
import { timed } from './measure.ts';

/** Items in one BatchWriteItem. Source: DynamoDB API reference, BatchWriteItem. */
const BATCH = 25;
const PARALLEL_BATCHES = 8;
/** Sealed before they are written, to keep memory small. */
const CHUNK = 5_000;

/** Megabytes of resident memory, but `heap`: what is still in use after everything else was collected. */
export const RowsBuilt = z.object({
  milliseconds: z.number(),
  commits: z.int(),
  rowsWritten: z.int(),
  memory: z.object({ before: z.number(), peak: z.number(), after: z.number(), heap: z.number() }),
});
export type RowsBuilt = z.infer<typeof RowsBuilt>;

/** `logMilliseconds`: the time it took to write the log. */
export type LargeLog = { readonly ledgerId: LedgerId; readonly commits: number; readonly logMilliseconds: number };
export type LargeBooks = LargeLog & { readonly built: RowsBuilt };

/** Ledgers by their number of commits, made when first asked for. */
export type LargeLedgers = {
  /** Only the log. */
  readonly log: (commits: number) => Promise<LargeLog>;
  /** With all rows and snapshots. */
  readonly books: (commits: number) => Promise<LargeBooks>;
};

export function createLargeLedgers(database: BenchDatabase): LargeLedgers {
  const logs = new Map<number, Promise<LargeLog>>();
  const books = new Map<number, Promise<LargeBooks>>();
  const log = (commits: number): Promise<LargeLog> => remembered(logs, commits, () => writeLog(database, commits));
  return {
    log,
    books: (commits) =>
      remembered(books, commits, async () => {
        const written = await log(commits);
        return { ...written, built: await buildRows(database, ledgerStream(written.ledgerId)) };
      }),
  };
}

/** The result for a key, made once. */
function remembered<Result>(
  results: Map<number, Promise<Result>>,
  key: number,
  make: () => Promise<Result>,
): Promise<Result> {
  const result = results.get(key) ?? make();
  results.set(key, result);
  return result;
}

async function writeLog(database: BenchDatabase, commits: number): Promise<LargeLog> {
  const ledgerId = LedgerId.parse(randomUUID());
  const logMilliseconds = await timed(async () => {
    const sealed = sealedItems(ledgerId);
    for (let written = 0; written < commits; written += CHUNK) {
      const count = Math.min(CHUNK, commits - written);
      await writeItems(
        database,
        Array.from({ length: count }, () => sealed.next().value),
      );
    }
  });
  return { ledgerId, commits, logMilliseconds };
}

/** The history as items of the event table, without an end. */
function* sealedItems(ledgerId: LedgerId): Generator<Record<string, unknown>, never> {
  const stream = ledgerStream(ledgerId);
  let head = genesis(stream);
  for (const { at, events } of largeHistory(ledgerId, OWNER)) {
    const commandId = randomUUID();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const metadata = { ...ids, command: 'RecordTransaction', actor: OWNER, channel: 'api' } as const;
    const commit = sealCommit({ stream, head, events, metadata, at });
    head = commit;
    yield toCommitItem(commit);
  }
  throw new Error('the history came to an end');
}

async function writeItems({ documents, tables }: BenchDatabase, items: readonly Record<string, unknown>[]) {
  const batches = Array.from({ length: Math.ceil(items.length / BATCH) }, (_, index) =>
    items.slice(index * BATCH, (index + 1) * BATCH),
  );
  await mapBounded(batches, PARALLEL_BATCHES, async (batch) => {
    const RequestItems = { [tables.events]: batch.map((Item) => ({ PutRequest: { Item } })) };
    const { UnprocessedItems = {} } = await documents.send(new BatchWriteCommand({ RequestItems }));
    if (Object.keys(UnprocessedItems).length > 0) throw new Error('items were left out');
  });
}

/** In a process of its own, as a function that rebuilds has one. */
function buildRows({ endpoint, tables }: BenchDatabase, stream: StreamId): Promise<RowsBuilt> {
  return runChild('build-rows.ts', { endpoint, tables, stream }, RowsBuilt);
}
