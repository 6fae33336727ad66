/** Composition root of the projector: the only file here that knows adapters or the environment. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoGenerationRegistry } from '#infra/adapters/dynamodb/generation-registry';
import { createDynamoSnapshotStore } from '#infra/adapters/dynamodb/snapshot-store';
import { toCommitTaps } from '#infra/adapters/dynamodb/stream-record';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { foldCodeHash } from '#infra/adapters/fold-code';
import { cachedGenerations } from './engine/cached-generations.ts';
import { tracer } from './telemetry/telemetry.ts';

const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));

function tableName(variable: 'EVENTS_TABLE' | 'VIEWS_TABLE' | 'OPERATIONS_TABLE' | 'SNAPSHOTS_TABLE'): string {
  const name = process.env[variable];
  if (!name) throw new Error(`environment variable not set: ${variable}`);
  return name;
}

export const stores = {
  events: createDynamoEventStore({ client: documents, tableName: tableName('EVENTS_TABLE') }),
  views: createDynamoViewStore({ client: documents, tableName: tableName('VIEWS_TABLE') }),
};

const foldCode = foldCodeHash(process.env);

/** Undefined for code that does not know its own hash. */
export const snapshots =
  foldCode === undefined
    ? undefined
    : { store: createDynamoSnapshotStore({ client: documents, tableName: tableName('SNAPSHOTS_TABLE') }), foldCode };

export const generations = cachedGenerations(
  createDynamoGenerationRegistry({ client: documents, tableName: tableName('OPERATIONS_TABLE') }),
  { now: Date.now },
);

/** Records of the event table's stream as taps, decoded by the adapter that knows the item format. */
export const tapsOf = toCommitTaps;
