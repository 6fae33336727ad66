/**
 * Taking rows of a retired generation away. One DeleteItem each, several at a time: a BatchWriteItem would cost the
 * same units, and its permission would allow writes without a condition too.
 */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { RowAddress } from '#domain/ports/view-store';
import { VIEWS } from '../keys.ts';
import { queryPages } from './query-pages.ts';
import { accounting, report, type DynamoTable } from './table.ts';

const PARALLEL_DELETES = 16;

/** Deletes at most `limit` rows of a partition; `more` when there may be others. */
export async function removePartition(table: DynamoTable, partition: string, limit: number): Promise<'done' | 'more'> {
  const pages = queryPages(table, {
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': VIEWS.partitionKey, '#sk': VIEWS.sortKey },
    ExpressionAttributeValues: { ':pk': partition },
    ProjectionExpression: '#pk, #sk',
    // What was just deleted must not be counted as left, nor a row be overlooked.
    ConsistentRead: true,
    Limit: limit,
  });
  let removed = 0;
  for await (const items of pages) {
    const rows = items.slice(0, limit - removed);
    await removeRows(
      table,
      rows.map((item) => ({ partition, sort: String(item[VIEWS.sortKey]) })),
    );
    removed += rows.length;
    if (removed >= limit) return 'more';
  }
  return 'done';
}

/** Deletes rows by their addresses, whatever they hold. */
export async function removeRows(table: DynamoTable, addresses: readonly RowAddress[]): Promise<void> {
  for (let start = 0; start < addresses.length; start += PARALLEL_DELETES) {
    await Promise.all(addresses.slice(start, start + PARALLEL_DELETES).map((address) => removeRow(table, address)));
  }
}

async function removeRow(table: DynamoTable, { partition, sort }: RowAddress): Promise<void> {
  const output = await table.client.send(
    new DeleteCommand({
      TableName: table.tableName,
      Key: { [VIEWS.partitionKey]: partition, [VIEWS.sortKey]: sort },
      ...accounting(table),
    }),
  );
  report(table, 'DeleteItem', [output.ConsumedCapacity]);
}
