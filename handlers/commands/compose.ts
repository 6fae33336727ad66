/** Composition root of the command functions: reads the environment, makes the adapters, once per cold start. */
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoGenerationRegistry } from '#infra/adapters/dynamodb/generation-registry';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { sha256Hex, sha256HexOfBytes } from '#infra/adapters/sha256';
import { randomId } from '#infra/adapters/random-id';
import { cachedGenerations } from '#projections/engine/cached-generations';
import { readEnvironment } from '../environment.ts';
import { tracer } from '../observability.ts';
import type { CommandRuntime } from './command-handler.ts';

const environment = readEnvironment(
  process.env,
  'EVENTS_TABLE',
  'VIEWS_TABLE',
  'OPERATIONS_TABLE',
  'IDEMPOTENCY_TABLE',
);
const { documents, plain } = createDynamoClients((client) => tracer.captureAWSv3Client(client));

export const runtime: CommandRuntime = {
  events: createDynamoEventStore({ client: documents, tableName: environment.EVENTS_TABLE }),
  views: createDynamoViewStore({ client: documents, tableName: environment.VIEWS_TABLE }),
  generations: cachedGenerations(
    createDynamoGenerationRegistry({ client: documents, tableName: environment.OPERATIONS_TABLE }),
    { now: Date.now },
  ),
  idempotency: new DynamoDBPersistenceLayer({ tableName: environment.IDEMPOTENCY_TABLE, awsSdkV3Client: plain }),
  sha256: sha256Hex,
  sha256OfBytes: sha256HexOfBytes,
  randomId,
  now: () => new Date().toISOString(),
  pause: pauseWithJitter,
};

/** Full jitter over a doubling bound: 20, 40, 80 … ms. Source: AWS Architecture Blog, "Exponential backoff and jitter". */
function pauseWithJitter(attempt: number): Promise<void> {
  const bound = 10 * 2 ** attempt;
  return new Promise((resolve) => setTimeout(resolve, Math.random() * bound));
}
