import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { accounting, report, type DynamoTable } from './table.ts';

export type Item = Readonly<Record<string, unknown>>;

/**
 * Pages of a Query, one request each, sent when the page is asked for. DynamoDB ends a page at 1 MB or at `Limit`;
 * a page may be empty and still not be the last.
 */
export async function* queryPages(
  table: DynamoTable,
  query: Omit<QueryCommandInput, 'TableName'>,
): AsyncIterable<readonly Item[]> {
  let start: QueryCommandInput['ExclusiveStartKey'];
  do {
    const output = await table.client.send(
      new QueryCommand({ TableName: table.tableName, ...query, ExclusiveStartKey: start, ...accounting(table) }),
    );
    report(table, 'Query', [output.ConsumedCapacity]);
    yield output.Items ?? [];
    start = output.LastEvaluatedKey;
  } while (start);
}
