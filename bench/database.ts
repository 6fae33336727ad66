/** DynamoDB Local in memory with the tables of the CDK template, and our stores over them. */
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EventStore } from '#domain/ports/event-store';
import { FIRST_GENERATIONS, type Generations } from '#domain/ports/generation-registry';
import type { NotificationStore } from '#domain/ports/notification-store';
import type { ViewStore } from '#domain/ports/view-store';
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoNotificationStore } from '#infra/adapters/dynamodb/notification-store';
import { prepareBackend } from '#infra/local/build/prepare';
import { createTables } from '#infra/local/dynamodb/create-tables';
import { startDynamoDbLocal } from '#infra/local/dynamodb/start-dynamodb-local';
import { tableDefinitions } from '#infra/local/dynamodb/table-definition';
import { resolveTemplates } from '#infra/local/template/resolve-templates';
import type { Resource } from '#infra/local/service';
import type { Snapshots } from '#projections/engine/snapshots';
import { meterOf, type Meter } from './meter.ts';
import { clientConfiguration, REGION, storesIn, type TableNames } from './stores.ts';

export type BenchDatabase = {
  readonly plain: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  readonly streams: DynamoDBStreamsClient;
  readonly endpoint: string;
  /** Names of the tables. */
  readonly tables: TableNames;
  /** Of the template, functions among them, and where their bundles are. */
  readonly template: { readonly resources: readonly Resource[]; readonly assetDirectory: string };
  readonly events: EventStore;
  readonly views: ViewStore;
  readonly notifications: NotificationStore;
  readonly generations: () => Promise<Generations>;
  readonly snapshots: Snapshots;
  readonly meter: Meter;
  readonly close: () => Promise<void>;
};

/** Starts it empty. Close it when done. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const { stacks, assetDirectory } = await prepareBackend();
  const database = await startDynamoDbLocal({ inMemory: true });
  const { plain, documents } = createDynamoClients(undefined, clientConfiguration(database.endpoint));
  const { resources } = resolveTemplates(stacks, { region: REGION });
  const definitions = tableDefinitions(resources);
  await createTables(plain, definitions);
  const named = (ending: string): string => {
    const definition = definitions.find(({ tableName }) => tableName.endsWith(ending));
    if (!definition) throw new Error(`the template has no table ending with ${ending}`);
    return definition.tableName;
  };
  const tables = { events: named('-events'), views: named('-views'), snapshots: named('-snapshots') };
  const streams = new DynamoDBStreamsClient(clientConfiguration(database.endpoint));
  return {
    plain,
    documents,
    streams,
    endpoint: database.endpoint,
    tables,
    template: { resources, assetDirectory },
    ...storesIn(documents, tables),
    notifications: createDynamoNotificationStore({ client: documents, tableName: named('-notifications') }),
    generations: () => Promise.resolve(FIRST_GENERATIONS),
    meter: meterOf(plain),
    close: async () => {
      plain.destroy();
      streams.destroy();
      await database.close();
    },
  };
}
