/** Global indexes that came into the template after the table was made. */
import { setTimeout as delay } from 'node:timers/promises';
import {
  DescribeTableCommand,
  UpdateTableCommand,
  type DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { TableDefinition } from './table-definition.ts';

const POLL_MS = 50;

/** Filling an index takes as long as reading the table; past this the start is better stopped than silent. */
const LONGEST_MS = 120_000;

/**
 * Adds what the stored table lacks and waits until it can be read. One after the other, as DynamoDB asks for. Throws an
 * Error when an index is not there after two minutes; the next start goes on.
 */
export async function addMissingIndexes(
  client: DynamoDBClient,
  stored: TableDescription,
  { tableName: TableName, createTable }: TableDefinition,
): Promise<void> {
  const statuses = new Map(stored.GlobalSecondaryIndexes?.map((index) => [index.IndexName, index.IndexStatus]));
  for (const { IndexName, KeySchema, Projection } of createTable.GlobalSecondaryIndexes ?? []) {
    if (statuses.get(IndexName) === 'ACTIVE') continue;
    if (!statuses.has(IndexName)) {
      const attributes = new Set(KeySchema?.map(({ AttributeName }) => AttributeName));
      const AttributeDefinitions = createTable.AttributeDefinitions?.filter((at) => attributes.has(at.AttributeName));
      const GlobalSecondaryIndexUpdates = [{ Create: { IndexName, KeySchema, Projection } }];
      await client.send(new UpdateTableCommand({ TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates }));
    }
    await untilActive(client, TableName, IndexName);
  }
}

async function untilActive(client: DynamoDBClient, TableName: string, indexName: string | undefined): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const index = Table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === indexName);
    if (Table?.TableStatus === 'ACTIVE' && index?.IndexStatus === 'ACTIVE') return;
    if (performance.now() > deadline) throw new Error(`the index ${indexName} of the table ${TableName} is not ready`);
    await delay(POLL_MS);
  }
}
