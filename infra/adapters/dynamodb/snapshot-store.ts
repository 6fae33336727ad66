/** Snapshots in DynamoDB, read eventually consistent: what is there never changes, and what is missed is only a cache. */
import { DeleteCommand, GetCommand, PutCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Head, StreamId } from '#domain/kernel/stream';
import type { SnapshotPoint, SnapshotSeries, SnapshotStore } from '#domain/ports/snapshot-store';
import { SNAPSHOTS } from '../keys.ts';
import { queryPages, type Item } from './query-pages.ts';
import {
  fromIndexItem,
  fromPartItems,
  instantKey,
  partsPrefix,
  toIndexItems,
  toPartItems,
  versionKey,
} from './snapshot-item.ts';
import { accounting, report, type DynamoTable } from './table.ts';

/** Greater than anything a key goes on with. */
const AFTER = '~';

/** The snapshots kept in `table`. */
export function createDynamoSnapshotStore(table: DynamoTable): SnapshotStore {
  return {
    put: async (series, { head, rows }) => {
      if (await isThere(table, series, head.version)) return 'known';
      for (const item of await toPartItems(series, head.version, rows)) await putItem(table, item);
      // Last, so that a snapshot that is found is whole; the one `put` looks for at the very end.
      for (const item of toIndexItems(series, head)) await putItem(table, item);
      return 'stored';
    },
    newestUpTo: (series, point) => newestUpTo(table, series, point),
    oldestAfter: (series, instant) => {
      // An instant ends with its milliseconds and `Z`; what follows it sorts after the tilde.
      const range = { from: `${instantKey(series, instant)}${AFTER}`, to: instantKey(series, AFTER) };
      return firstOf(table, series.stream, { ...range, ascending: true });
    },
    read: async (series, version) => {
      const prefix = partsPrefix(series, version);
      return fromPartItems(await itemsIn(table, series.stream, { from: prefix, to: `${prefix}${AFTER}` }));
    },
    removeOthers: (stream, foldCode, limit) => removeOthers(table, { stream, foldCode, limit }),
  };
}

async function isThere(table: DynamoTable, series: SnapshotSeries, version: number): Promise<boolean> {
  const Key = { [SNAPSHOTS.partitionKey]: series.stream, [SNAPSHOTS.sortKey]: versionKey(series, version) };
  const output = await table.client.send(new GetCommand({ TableName: table.tableName, Key, ...accounting(table) }));
  report(table, 'GetItem', [output.ConsumedCapacity]);
  return output.Item !== undefined;
}

async function putItem(table: DynamoTable, Item: Record<string, unknown>): Promise<void> {
  const output = await table.client.send(new PutCommand({ TableName: table.tableName, Item, ...accounting(table) }));
  report(table, 'PutItem', [output.ConsumedCapacity]);
}

function newestUpTo(table: DynamoTable, series: SnapshotSeries, point: SnapshotPoint): Promise<Head | undefined> {
  const range =
    'version' in point
      ? { from: versionKey(series, 0), to: versionKey(series, point.version) }
      : { from: instantKey(series, ''), to: instantKey(series, point.instant) };
  return firstOf(table, series.stream, { ...range, ascending: false });
}

type KeySpan = { readonly from: string; readonly to: string };

async function firstOf(
  table: DynamoTable,
  stream: StreamId,
  { ascending, ...span }: KeySpan & { readonly ascending: boolean },
): Promise<Head | undefined> {
  const [item] = await itemsIn(table, stream, { ...span, Limit: 1, ScanIndexForward: ascending });
  return fromIndexItem(item);
}

type SpanQuery = KeySpan &
  Pick<QueryCommandInput, 'Limit' | 'ScanIndexForward' | 'ConsistentRead' | 'ProjectionExpression'>;

async function itemsIn(
  table: DynamoTable,
  stream: StreamId,
  { from, to, ...rest }: SpanQuery,
): Promise<readonly Item[]> {
  const pages = queryPages(table, {
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#pk': SNAPSHOTS.partitionKey, '#sk': SNAPSHOTS.sortKey },
    ExpressionAttributeValues: { ':pk': stream, ':from': from, ':to': to },
    ...rest,
  });
  const found: Item[] = [];
  for await (const items of pages) {
    found.push(...items);
    if (rest.Limit !== undefined && found.length >= rest.Limit) break;
  }
  return found;
}

async function removeOthers(
  table: DynamoTable,
  { stream, foldCode, limit }: { readonly stream: StreamId; readonly foldCode: string; readonly limit: number },
): Promise<number> {
  // An index key may not be empty; a space sorts before every fold code.
  const spans = [
    { from: ' ', to: `${foldCode}#` },
    { from: `${foldCode}#${AFTER}`, to: AFTER },
  ];
  let removed = 0;
  for (const span of spans) {
    if (removed >= limit) break;
    const keysOnly = { ConsistentRead: true, ProjectionExpression: '#pk, #sk' };
    for (const Key of await itemsIn(table, stream, { ...span, ...keysOnly, Limit: limit - removed })) {
      await table.client.send(new DeleteCommand({ TableName: table.tableName, Key }));
      removed += 1;
    }
  }
  return removed;
}
