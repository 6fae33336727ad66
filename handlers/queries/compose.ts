/** Composition root of the query functions: reads the environment, makes the adapters, once per cold start. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { sha256Hex } from '#infra/adapters/sha256';
import { readEnvironment } from '../environment.ts';
import { tracer } from '../observability.ts';
import type { QueryRuntime } from './query-handler.ts';

const environment = readEnvironment(process.env, 'EVENTS_TABLE', 'VIEWS_TABLE');
const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));

export const runtime: QueryRuntime = {
  events: createDynamoEventStore({ client: documents, tableName: environment.EVENTS_TABLE }),
  views: createDynamoViewStore({ client: documents, tableName: environment.VIEWS_TABLE }),
  sha256: sha256Hex,
  now: () => new Date().toISOString(),
};
