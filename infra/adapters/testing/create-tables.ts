/**
 * The tables as the integration tests need them, without synthesizing the CDK app for each. The CDK template is the
 * truth; a test compares.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateTableCommand, type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoClient } from '../dynamodb/client.ts';
import {
  EVENTS,
  IDEMPOTENCY,
  MAILS,
  NOTIFICATIONS,
  OPERATIONS,
  POSITIONS,
  SNAPSHOTS,
  VIEWS,
  WEBHOOKS,
} from '../keys.ts';

/** Definition of the event table. */
export function eventsTable(tableName: string): CreateTableCommandInput {
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: EVENTS.partitionKey, AttributeType: 'S' },
      { AttributeName: EVENTS.sortKey, AttributeType: 'N' },
      { AttributeName: EVENTS.ledgersIndexKey, AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: EVENTS.partitionKey, KeyType: 'HASH' },
      { AttributeName: EVENTS.sortKey, KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: EVENTS.ledgersIndex,
        KeySchema: [
          { AttributeName: EVENTS.ledgersIndexKey, KeyType: 'HASH' },
          { AttributeName: EVENTS.partitionKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  };
}

/** Definition of the read-model table. The index carries whole rows, so that a list is one Query. */
export function viewsTable(tableName: string): CreateTableCommandInput {
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: VIEWS.partitionKey, AttributeType: 'S' },
      { AttributeName: VIEWS.sortKey, AttributeType: 'S' },
      { AttributeName: VIEWS.byDateKey, AttributeType: 'S' },
      { AttributeName: VIEWS.parkedIn, AttributeType: 'S' },
      { AttributeName: VIEWS.parkedAt, AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: VIEWS.partitionKey, KeyType: 'HASH' },
      { AttributeName: VIEWS.sortKey, KeyType: 'RANGE' },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: VIEWS.byDateIndex,
        KeySchema: [
          { AttributeName: VIEWS.partitionKey, KeyType: 'HASH' },
          { AttributeName: VIEWS.byDateKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: VIEWS.parkedIndex,
        KeySchema: [
          { AttributeName: VIEWS.parkedIn, KeyType: 'HASH' },
          { AttributeName: VIEWS.parkedAt, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  };
}

/** Definition of the table in which Powertools remembers replies. */
export function idempotencyTable(tableName: string): CreateTableCommandInput {
  return keyedTable(tableName, IDEMPOTENCY.partitionKey);
}

/** Definition of the notification table. */
export function notificationsTable(tableName: string): CreateTableCommandInput {
  return keyedTable(tableName, NOTIFICATIONS.partitionKey, NOTIFICATIONS.sortKey);
}

/** Definition of the table of relay positions. */
export function positionsTable(tableName: string): CreateTableCommandInput {
  return keyedTable(tableName, POSITIONS.partitionKey);
}

/** Definition of the snapshot table. */
export function snapshotsTable(tableName: string): CreateTableCommandInput {
  return keyedTable(tableName, SNAPSHOTS.partitionKey, SNAPSHOTS.sortKey);
}

/** Definition of the table of mails. The index carries what names a mail in a message. */
export function mailsTable(tableName: string): CreateTableCommandInput {
  const keys = [MAILS.partitionKey, MAILS.due, MAILS.checkAt];
  return {
    ...keyedTable(tableName, MAILS.partitionKey),
    AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      {
        IndexName: MAILS.dueIndex,
        KeySchema: [
          { AttributeName: MAILS.due, KeyType: 'HASH' },
          { AttributeName: MAILS.checkAt, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...MAILS.named] },
      },
    ],
  };
}

/** Definition of the operations table. */
export function operationsTable(tableName: string): CreateTableCommandInput {
  return keyedTable(tableName, OPERATIONS.partitionKey, OPERATIONS.sortKey);
}

/** Definition of the table of endpoints and deliveries. */
export function webhooksTable(tableName: string): CreateTableCommandInput {
  const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });
  const table = keyedTable(tableName, WEBHOOKS.partitionKey, WEBHOOKS.sortKey);
  const indexed = [WEBHOOKS.byTimeKey, WEBHOOKS.dueKey, WEBHOOKS.wakeAt];
  return {
    ...table,
    AttributeDefinitions: [
      ...(table.AttributeDefinitions ?? []),
      ...indexed.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: WEBHOOKS.byTimeIndex,
        KeySchema: [key(WEBHOOKS.partitionKey, 'HASH'), key(WEBHOOKS.byTimeKey, 'RANGE')],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: WEBHOOKS.dueIndex,
        KeySchema: [key(WEBHOOKS.dueKey, 'HASH'), key(WEBHOOKS.wakeAt, 'RANGE')],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  };
}

/** Region and credentials of a client for DynamoDB Local, which takes any. */
export function localConfiguration(endpoint: string): ConstructorParameters<typeof DynamoDBClient>[0] & object {
  return { endpoint, region: 'eu-central-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
}

/** Creates one table and answers a client for it. */
export async function createTable(endpoint: string, table: CreateTableCommandInput): Promise<DynamoDBDocumentClient> {
  // Tried once, however long it takes: a second try after a timeout would find the table made by the first.
  const patient = { ...localConfiguration(endpoint), maxAttempts: 1, requestHandler: { requestTimeout: 60_000 } };
  await createDynamoClient(patient).send(new CreateTableCommand(table));
  return createDynamoClient(localConfiguration(endpoint));
}

function keyedTable(tableName: string, partitionKey: string, sortKey?: string): CreateTableCommandInput {
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keys.map((AttributeName, index) => ({ AttributeName, KeyType: index === 0 ? 'HASH' : 'RANGE' })),
  };
}
