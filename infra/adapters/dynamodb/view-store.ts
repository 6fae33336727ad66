/** Read models in DynamoDB. Lists by date come from a local index, because only those can be read consistently. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ByDatePage, Row, ViewStore } from '#domain/ports/view-store';
import { VIEWS } from '../keys.ts';
import { getRows } from './get-rows.ts';
import { queryPages } from './query-pages.ts';
import { fromRowItem, toRowItem } from './row-item.ts';
import { accounting, report, type DynamoTable } from './table.ts';

/** The read models kept in `table`. */
export function createDynamoViewStore(table: DynamoTable): ViewStore {
  return {
    get: (addresses) => getRows(table, addresses),
    range: (partition, from, to) => range(table, { partition, from, to }),
    listByDate: (query) => listByDate(table, query),
    put: (row, expectedVersion) => put(table, row, expectedVersion),
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
