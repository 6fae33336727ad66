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
import type { TableDefinition } from './table-definition.ts';

/**
 * Creates missing tables and checks the others. Throws UnsupportedTemplate when a stored table has other keys, indexes
 * or another stream than the template: DynamoDB cannot change those, and deleting data is not for a start to decide.
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
  if (existing) refuseChange(existing, definition);
  else await createOrFind(client, definition);
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
  const changed = Object.keys(wanted).filter((part) => wanted[part] !== found[part]);
  if (changed.length === 0) return;
  const differences = changed.map((part) => `${part} is ${found[part] ?? ''} and should be ${wanted[part] ?? ''}`);
  throw new UnsupportedTemplate(
    `${logicalId}: the stored table "${tableName}" differs from the template: ${differences.join('; ')}. ` +
      'Move the data directory away to start afresh, or give the table a new name.',
  );
}

type TableShape = Pick<
  TableDescription,
  'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes' | 'StreamSpecification'
>;
type KeyElements = TableShape['KeySchema'];

/** What cannot be changed in place, as comparable text. */
function shapeOf(table: TableShape): Readonly<Record<string, string>> {
  const types = new Map(table.AttributeDefinitions?.map((at) => [at.AttributeName, at.AttributeType]));
  const keys = (schema: KeyElements): string =>
    (schema ?? []).map((key) => `${key.KeyType} ${key.AttributeName} ${types.get(key.AttributeName)}`).join(', ');
  const indexes = (list: TableShape['GlobalSecondaryIndexes'] | TableShape['LocalSecondaryIndexes']): string =>
    (list ?? [])
      .map(({ IndexName, KeySchema, Projection }) => `${IndexName} (${keys(KeySchema)}; ${Projection?.ProjectionType})`)
      .sort()
      .join(', ');
  return {
    'the key': keys(table.KeySchema),
    'the list of global indexes': indexes(table.GlobalSecondaryIndexes),
    'the list of local indexes': indexes(table.LocalSecondaryIndexes),
    'the stream': table.StreamSpecification?.StreamViewType ?? 'off',
  };
}

async function setTimeToLive(client: DynamoDBClient, definition: TableDefinition): Promise<void> {
  const { tableName: TableName, timeToLiveAttribute: AttributeName } = definition;
  if (AttributeName === undefined) return;
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED') return;
  const TimeToLiveSpecification = { AttributeName, Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}
