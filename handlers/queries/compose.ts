/** Composition root of the query functions: reads the environment, makes the adapters, once per cold start. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoGenerationRegistry } from '#infra/adapters/dynamodb/generation-registry';
import { createDynamoSnapshotStore } from '#infra/adapters/dynamodb/snapshot-store';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { foldCodeHash } from '#infra/adapters/fold-code';
import { sha256Hex } from '#infra/adapters/sha256';
import { cachedGenerations } from '#projections/engine/cached-generations';
import { readEnvironment } from '../environment.ts';
import { tracer } from '../observability.ts';
import type { QueryRuntime } from './query-handler.ts';

const environment = readEnvironment(process.env, 'EVENTS_TABLE', 'VIEWS_TABLE', 'OPERATIONS_TABLE', 'SNAPSHOTS_TABLE');
const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));

const foldCode = foldCodeHash(process.env);

export const runtime: QueryRuntime = {
  events: createDynamoEventStore({ client: documents, tableName: environment.EVENTS_TABLE }),
  views: createDynamoViewStore({ client: documents, tableName: environment.VIEWS_TABLE }),
  generations: cachedGenerations(
    createDynamoGenerationRegistry({ client: documents, tableName: environment.OPERATIONS_TABLE }),
    { now: Date.now },
  ),
  snapshots:
    foldCode === undefined
      ? undefined
      : { store: createDynamoSnapshotStore({ client: documents, tableName: environment.SNAPSHOTS_TABLE }), foldCode },
  sha256: sha256Hex,
  now: () => new Date().toISOString(),
};
