/** Composition root of the functions that read the log and write rows. */
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoSnapshotStore } from '#infra/adapters/dynamodb/snapshot-store';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { foldCodeHash } from '#infra/adapters/fold-code';
import { readEnvironment } from '#handlers/environment';
import type { RebuildWork } from '../application/operations.ts';
import { documents, operations } from '../compose.ts';

const environment = readEnvironment(process.env, 'EVENTS_TABLE', 'VIEWS_TABLE', 'SNAPSHOTS_TABLE');
const store = createDynamoSnapshotStore({ client: documents, tableName: environment.SNAPSHOTS_TABLE });
const foldCode = foldCodeHash(process.env);

export const work: RebuildWork = {
  ...operations,
  events: createDynamoEventStore({ client: documents, tableName: environment.EVENTS_TABLE }),
  views: createDynamoViewStore({ client: documents, tableName: environment.VIEWS_TABLE }),
  // Code that does not know its own hash takes none.
  snapshots: foldCode === undefined ? undefined : { store, foldCode },
};
