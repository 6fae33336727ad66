import { QueryCommand, type QueryCommandInput, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { accounting, report, type DynamoTable } from './table.ts';

export type Item = Readonly<Record<string, unknown>>;

export type PagedQuery = Omit<QueryCommandInput, 'TableName'> & {
  /**
   * Sends for the next page while this one is worked on. For readers that go to the end; others would pay for a page
   * they do not look at.
   */
  readonly readAhead?: boolean;
};

/**
 * Pages of a Query, one request each, sent when the page is asked for unless `readAhead` is set. DynamoDB ends a page
 * at 1 MB or at `Limit`; a page may be empty and still not be the last.
 */
export async function* queryPages(table: DynamoTable, paged: PagedQuery): AsyncIterable<readonly Item[]> {
  const { readAhead = false, ...query } = paged;
  const request = async (ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey']): Promise<QueryCommandOutput> => {
    const command = new QueryCommand({ TableName: table.tableName, ...query, ExclusiveStartKey, ...accounting(table) });
    const output = await table.client.send(command);
    report(table, 'Query', [output.ConsumedCapacity]);
    return output;
  };
  let page = await request(undefined);
  for (;;) {
    const start = page.LastEvaluatedKey;
    const next = start && readAhead ? request(start) : undefined;
    // An error is met when the page is asked for; who stops before that never hears of it.
    next?.catch(() => undefined);
    yield page.Items ?? [];
    if (!start) return;
    page = await (next ?? request(start));
  }
}
