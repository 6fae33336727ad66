/** Brings the tables of a template into being; the second start finds them and changes nothing. */
import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ResourceInUseException,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
  type DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { UnsupportedTemplate } from '../service.ts';
import { addMissingIndexes } from './add-indexes.ts';
import type { TableDefinition } from './table-definition.ts';
import { shapeOf } from './table-shape.ts';

/**
 * Creates missing tables, adds missing global indexes, and checks the rest. Throws UnsupportedTemplate when a stored
 * table has other keys, other indexes or another stream than the template: DynamoDB cannot change those, and deleting
 * data is not for a start to decide.
 */
export async function createTables(client: DynamoDBClient, tables: readonly TableDefinition[]): Promise<void> {
  await Promise.all(tables.map((table) => createTable(client, table)));
}

/** ARN of a table's current stream. Throws when the table has none. */
export async function streamArnOf(client: DynamoDBClient, tableName: string): Promise<string> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  if (!Table?.LatestStreamArn) throw new UnsupportedTemplate(`table ${tableName} has no stream to read from`);
  return Table.LatestStreamArn;
}

async function createTable(client: DynamoDBClient, definition: TableDefinition): Promise<void> {
  const existing = await describe(client, definition.tableName);
  if (existing) {
    refuseChange(existing, definition);
    await addMissingIndexes(client, existing, definition);
  } else {
    await createOrFind(client, definition);
  }
  await setTimeToLive(client, definition);
}

async function createOrFind(client: DynamoDBClient, { createTable }: TableDefinition): Promise<void> {
  try {
    await client.send(new CreateTableCommand(createTable));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

async function describe(client: DynamoDBClient, tableName: string): Promise<TableDescription | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    return Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function refuseChange(stored: TableDescription, { logicalId, tableName, createTable }: TableDefinition): void {
  const wanted = shapeOf(createTable);
  const found = shapeOf(stored);
  const changedParts = Object.keys(wanted.parts)
    .filter((part) => wanted.parts[part] !== found.parts[part])
    .map((part) => `${part} is ${found.parts[part] ?? ''} and should be ${wanted.parts[part] ?? ''}`);
  const changedIndexes = [...found.globalIndexes]
    .filter(([name, shape]) => wanted.globalIndexes.get(name) !== shape)
    .map(([name, shape]) => `the global index is ${shape} and should be ${wanted.globalIndexes.get(name) ?? 'gone'}`);
  const differences = [...changedParts, ...changedIndexes];
  if (differences.length === 0) return;
  throw new UnsupportedTemplate(
    `${logicalId}: the stored table "${tableName}" differs from the template: ${differences.join('; ')}. ` +
      'Move the data directory away to start afresh, or give the table a new name.',
  );
}

async function setTimeToLive(client: DynamoDBClient, definition: TableDefinition): Promise<void> {
  const { tableName: TableName, timeToLiveAttribute: AttributeName } = definition;
  if (AttributeName === undefined) return;
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED') return;
  const TimeToLiveSpecification = { AttributeName, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}
