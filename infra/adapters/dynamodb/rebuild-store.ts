/**
 * Records of rebuilds in DynamoDB. The streams of a chunk and its progress are two items: progress is read all the
 * time, by people who watch, and is small; the streams are read once by whoever works on them.
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { StreamName, type StreamId } from '#domain/kernel/stream';
import { ChunkProgress, Rebuild, type JobRun, type PlannedChunk, type RebuildStore } from '#domain/ports/rebuild-store';
import { OPERATIONS } from '../keys.ts';
import { plannedProgress } from '../planned-progress.ts';
import { queryPages, type Item } from './query-pages.ts';
import type { DynamoTable } from './table.ts';

const RECORDS = 'REBUILDS';
const REVISION = 'r';
/** Chunks are of use while their job runs; what came out of it is in the record. */
const CHUNKS_KEPT_SECONDS = 30 * 24 * 60 * 60;

const Streams = z.array(StreamName);

/** The records kept in `table`, whose keys are `pk` and `sk`. */
export function createDynamoRebuildStore(table: DynamoTable): RebuildStore {
  return {
    create: async (rebuild) => ((await put(table, recordItem(rebuild), undefined)) === 'done' ? 'created' : 'taken'),
    find: async (rebuildId) => {
      for await (const items of records(table)) {
        const found = items.find((item) => item['id'] === rebuildId);
        if (found) return Rebuild.parse(documentOf(found));
      }
      return undefined;
    },
    newest: async () => {
      for await (const [newest] of records(table, 1)) if (newest) return Rebuild.parse(documentOf(newest));
      return undefined;
    },
    change: async (rebuild) => {
      const next = { ...rebuild, revision: rebuild.revision + 1 };
      return (await put(table, recordItem(next), rebuild.revision)) === 'done' ? 'changed' : 'stale';
    },
    plan: (run, chunk, streams) => plan(table, { run, chunk, streams }),
    chunk: (run, chunk) => readChunk(table, run, chunk),
    save: async (run, progress) => {
      const next = { ...progress, revision: progress.revision + 1 };
      return (await put(table, progressItem(run, next), progress.revision)) === 'done' ? 'saved' : 'stale';
    },
    async *progress(run) {
      const values = { ':pk': partitionOf(run), ':prefix': 'PROGRESS#' };
      const pages = queryPages(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: values,
        ConsistentRead: true,
      });
      for await (const items of pages) yield* items.map((item) => ChunkProgress.parse(documentOf(item)));
    },
  };
}

/** Newest generation first. A record is about a kilobyte and a rebuild is rare, so they are one partition. */
function records(table: DynamoTable, Limit?: number): AsyncIterable<readonly Item[]> {
  return queryPages(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': RECORDS },
    ConsistentRead: true,
    ScanIndexForward: false,
    ...(Limit !== undefined && { Limit }),
  });
}

/** Both items are written once. A crash in between is made good by the next try, which finds the first one. */
async function plan(
  table: DynamoTable,
  planned: { readonly run: JobRun; readonly chunk: number; readonly streams: readonly StreamId[] },
): Promise<readonly StreamId[]> {
  const { run, chunk } = planned;
  const Item = { ...chunkItem(run, `STREAMS#${padded(chunk)}`), d: JSON.stringify(planned.streams) };
  const isNew = (await put(table, Item, undefined)) === 'done';
  const streams = isNew ? planned.streams : Streams.parse(documentOf(await get(table, Item)));
  await put(table, progressItem(run, plannedProgress(chunk, streams)), undefined);
  return streams;
}

async function readChunk(table: DynamoTable, run: JobRun, chunk: number): Promise<PlannedChunk | undefined> {
  const pk = partitionOf(run);
  const [streams, progress] = await Promise.all([
    get(table, { pk, sk: `STREAMS#${padded(chunk)}` }),
    get(table, { pk, sk: `PROGRESS#${padded(chunk)}` }),
  ]);
  if (!streams || !progress) return undefined;
  return { streams: Streams.parse(documentOf(streams)), progress: ChunkProgress.parse(documentOf(progress)) };
}

function recordItem(rebuild: Rebuild): Item {
  const { rebuildId, generation, revision } = rebuild;
  return { pk: RECORDS, sk: padded(generation), id: rebuildId, [REVISION]: revision, d: JSON.stringify(rebuild) };
}

function progressItem(run: JobRun, progress: ChunkProgress): Item {
  const item = chunkItem(run, `PROGRESS#${padded(progress.chunk)}`);
  return { ...item, [REVISION]: progress.revision, d: JSON.stringify(progress) };
}

function chunkItem(run: JobRun, sk: string): { readonly pk: string; readonly sk: string } & Item {
  const expiresAt = Math.floor(Date.now() / 1000) + CHUNKS_KEPT_SECONDS;
  return { pk: partitionOf(run), sk, [OPERATIONS.expiresAt]: expiresAt };
}

function partitionOf({ rebuildId, job, run }: JobRun): string {
  return `REBUILD#${rebuildId}#${job}#${run}`;
}

function padded(number: number): string {
  return String(number).padStart(10, '0');
}

function documentOf(item: Item | undefined): unknown {
  return JSON.parse(String(item?.['d']));
}

async function get(table: DynamoTable, { pk, sk }: Item): Promise<Item | undefined> {
  const command = new GetCommand({ TableName: table.tableName, Key: { pk, sk }, ConsistentRead: true });
  return (await table.client.send(command)).Item;
}

/** Writes an item that is new (`expected` undefined) or still has the expected revision. */
async function put(table: DynamoTable, item: Item, expected: number | undefined): Promise<'done' | 'refused'> {
  const condition =
    expected === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#revision = :expected',
          ExpressionAttributeNames: { '#revision': REVISION },
          ExpressionAttributeValues: { ':expected': expected },
        };
  try {
    await table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...item }, ...condition }));
    return 'done';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'refused';
    throw error;
  }
}
