/** Read models in DynamoDB. Lists by date come from a local index, because only those can be read consistently. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { generationPrefix, partitionIn } from '#domain/ports/partition';
import type { ByDatePage, ParkedPage, Row, ViewStore } from '#domain/ports/view-store';
import { VIEWS } from '../keys.ts';
import { getRows } from './get-rows.ts';
import { queryPages, type Item } from './query-pages.ts';
import { removePartition, removeRows } from './remove-rows.ts';
import { fromRowItem, toRowItem } from './row-item.ts';
import { accounting, report, type DynamoTable } from './table.ts';

/** The read models kept in `table`. */
export function createDynamoViewStore(table: DynamoTable): ViewStore {
  return {
    get: (addresses) => getRows(table, addresses),
    range: (partition, from, to) => range(table, { partition, from, to }),
    listByDate: (query) => listByDate(table, query),
    put: (row, expectedVersion) => put(table, row, expectedVersion),
    listParked: (generation, page) => listParked(table, generation, page),
    removeGeneration: (generation, stream, limit) => removePartition(table, partitionIn(generation, stream), limit),
    remove: (addresses) => removeRows(table, addresses),
  };
}

async function range(
  table: DynamoTable,
  { partition, from, to }: { readonly partition: string; readonly from: string; readonly to: string },
): Promise<readonly Row[]> {
  // DynamoDB refuses BETWEEN with bounds in the wrong order.
  if (from > to) return [];
  const pages = queryPages(table, {
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#pk': VIEWS.partitionKey, '#sk': VIEWS.sortKey },
    ExpressionAttributeValues: { ':pk': partition, ':from': from, ':to': to },
    ConsistentRead: true,
  });
  const rows: Row[] = [];
  for await (const items of pages) rows.push(...items.map(fromRowItem));
  return rows;
}

type ByDateQuery = Parameters<ViewStore['listByDate']>[0];

async function listByDate(table: DynamoTable, query: ByDateQuery): Promise<ByDatePage> {
  const { partition, limit, before } = query;
  const bounds = dateBounds(query);
  if (limit < 1 || bounds.from > bounds.to) return { rows: [] };
  const pages = queryPages(table, {
    IndexName: VIEWS.byDateIndex,
    KeyConditionExpression: '#pk = :pk AND #byDate BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#pk': VIEWS.partitionKey, '#byDate': VIEWS.byDateKey },
    ExpressionAttributeValues: { ':pk': partition, ':from': bounds.from, ':to': bounds.to },
    ConsistentRead: true,
    ScanIndexForward: false,
    // One more, because BETWEEN includes the row at `before`, which belongs to the page before this one.
    Limit: before === undefined ? limit : limit + 1,
  });
  const rows: Row[] = [];
  for await (const items of pages) {
    rows.push(...items.map(fromRowItem).filter(({ byDate }) => byDate !== before));
    if (rows.length >= limit) break;
  }
  return toPage(rows.slice(0, limit), limit);
}

/** An index key may not be empty, so a space stands for "from the start"; nothing printable sorts after the tilde. */
function dateBounds({ from = ' ', to = '~', before }: ByDateQuery): { readonly from: string; readonly to: string } {
  return { from, to: before !== undefined && before < to ? before : to };
}

function toPage(rows: readonly Row[], limit: number): ByDatePage {
  const next = rows.length === limit ? rows.at(-1)?.byDate : undefined;
  return next === undefined ? { rows } : { rows, next };
}

async function listParked(
  table: DynamoTable,
  generation: number,
  { limit, cursor }: Parameters<ViewStore['listParked']>[1],
): Promise<ParkedPage> {
  if (limit < 1) return { rows: [] };
  const pages = queryPages(table, {
    IndexName: VIEWS.parkedIndex,
    KeyConditionExpression: cursor === undefined ? '#in = :in' : '#in = :in AND #at > :cursor',
    ExpressionAttributeNames: { '#in': VIEWS.parkedIn, ...(cursor !== undefined && { '#at': VIEWS.parkedAt }) },
    ExpressionAttributeValues: {
      ':in': generationPrefix(generation),
      ...(cursor !== undefined && { ':cursor': cursor }),
    },
    Limit: limit,
  });
  const items: Item[] = [];
  for await (const page of pages) {
    items.push(...page);
    if (items.length >= limit) break;
  }
  const rows = items.slice(0, limit);
  const last = rows.length === limit ? rows.at(-1)?.[VIEWS.parkedAt] : undefined;
  return { rows: rows.map(fromRowItem), ...(typeof last === 'string' && { next: last }) };
}

async function put(table: DynamoTable, row: Row, expectedVersion: number | undefined): Promise<'written' | 'stale'> {
  const isNew = expectedVersion === undefined;
  try {
    const output = await table.client.send(
      new PutCommand({
        TableName: table.tableName,
        Item: toRowItem(row),
        ConditionExpression: isNew ? 'attribute_not_exists(#name)' : '#name = :expected',
        ExpressionAttributeNames: { '#name': isNew ? VIEWS.partitionKey : 'v' },
        ...(!isNew && { ExpressionAttributeValues: { ':expected': expectedVersion } }),
        ...accounting(table),
      }),
    );
    report(table, 'PutItem', [output.ConsumedCapacity]);
    return 'written';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'stale';
    throw error;
  }
}
