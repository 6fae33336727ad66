/** Our stores over tables in DynamoDB Local, for the benchmarks and the processes they start. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoSnapshotStore } from '#infra/adapters/dynamodb/snapshot-store';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';

export type TableNames = { readonly events: string; readonly views: string; readonly snapshots: string };

export const REGION = 'eu-central-1';

/** For any client of DynamoDB Local. */
export function clientConfiguration(endpoint: string) {
  return { endpoint, region: REGION, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
}

export function storesIn(client: DynamoDBDocumentClient, tables: TableNames) {
  const store = createDynamoSnapshotStore({ client, tableName: tables.snapshots });
  return {
    events: createDynamoEventStore({ client, tableName: tables.events }),
    views: createDynamoViewStore({ client, tableName: tables.views }),
    // Any text will do: nothing else writes snapshots here.
    snapshots: { store, foldCode: 'benchmark' },
  };
}
