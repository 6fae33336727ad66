/** DynamoDB Local in memory with the tables of the CDK template, and our stores over them. */
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EventStore } from '#domain/ports/event-store';
import type { NotificationStore } from '#domain/ports/notification-store';
import type { ViewStore } from '#domain/ports/view-store';
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoNotificationStore } from '#infra/adapters/dynamodb/notification-store';
import type { ConsumedOperation } from '#infra/adapters/dynamodb/table';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { prepareBackend } from '#infra/local/build/prepare';
import { createTables } from '#infra/local/dynamodb/create-tables';
import { startDynamoDbLocal } from '#infra/local/dynamodb/start-dynamodb-local';
import { tableDefinitions } from '#infra/local/dynamodb/table-definition';
import { resolveTemplates } from '#infra/local/template/resolve-templates';

export type BenchDatabase = {
  readonly plain: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  readonly streams: DynamoDBStreamsClient;
  /** Names of the tables. */
  readonly tables: { readonly events: string; readonly views: string };
  readonly events: EventStore;
  readonly views: ViewStore;
  readonly notifications: NotificationStore;
  /** Read units of the calls to events and views since the last time this was asked. */
  readonly takeReadUnits: () => number;
  readonly close: () => Promise<void>;
};

const REGION = 'eu-central-1';

/** Starts it empty. Close it when done. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const { stacks } = await prepareBackend();
  const database = await startDynamoDbLocal({ inMemory: true });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const configuration = { endpoint: database.endpoint, region: REGION, credentials };
  const { plain, documents } = createDynamoClients(undefined, configuration);
  const definitions = tableDefinitions(resolveTemplates(stacks, { region: REGION }).resources);
  await createTables(plain, definitions);
  const named = (ending: string): string => {
    const definition = definitions.find(({ tableName }) => tableName.endsWith(ending));
    if (!definition) throw new Error(`the template has no table ending with ${ending}`);
    return definition.tableName;
  };
  const tables = { events: named('-events'), views: named('-views') };
  let readUnits = 0;
  const onConsumed = ({ read }: ConsumedOperation): void => {
    readUnits += read;
  };
  const streams = new DynamoDBStreamsClient(configuration);
  return {
    plain,
    documents,
    streams,
    tables,
    events: createDynamoEventStore({ client: documents, tableName: tables.events, onConsumed }),
    views: createDynamoViewStore({ client: documents, tableName: tables.views, onConsumed }),
    notifications: createDynamoNotificationStore({ client: documents, tableName: named('-notifications') }),
    takeReadUnits: () => {
      const taken = readUnits;
      readUnits = 0;
      return taken;
    },
    close: async () => {
      plain.destroy();
      streams.destroy();
      await database.close();
    },
  };
}
