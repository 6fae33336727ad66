import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { StreamId } from '#domain/kernel/stream';
import type { BenchDatabase } from './database.ts';

/** The raw limit of reading a log: a paged Query by hand, page after page, consistent, the items thrown away. */
export async function readRawLog(
  { documents, tables }: Pick<BenchDatabase, 'documents' | 'tables'>,
  stream: StreamId,
): Promise<number> {
  let start: Record<string, unknown> | undefined;
  let items = 0;
  do {
    const output = await documents.send(
      new QueryCommand({
        TableName: tables.events,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': stream },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    items += output.Count ?? 0;
    start = output.LastEvaluatedKey;
  } while (start);
  return items;
}
