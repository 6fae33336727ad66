/** Composition root of the query that verifies a log, which also reads the seals. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoGenerationRegistry } from '#infra/adapters/dynamodb/generation-registry';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { createS3Client } from '#infra/adapters/s3/client';
import { createS3SealStore } from '#infra/adapters/s3/seal-store';
import { sha256Hex } from '#infra/adapters/sha256';
import { cachedGenerations } from '#projections/engine/cached-generations';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';

const environment = readEnvironment(process.env, 'EVENTS_TABLE', 'VIEWS_TABLE', 'OPERATIONS_TABLE', 'SEALS_BUCKET');
const { documents: client } = createDynamoClients((plain) => tracer.captureAWSv3Client(plain));

export const stores = {
  events: createDynamoEventStore({ client, tableName: environment.EVENTS_TABLE }),
  views: createDynamoViewStore({ client, tableName: environment.VIEWS_TABLE }),
  generations: cachedGenerations(createDynamoGenerationRegistry({ client, tableName: environment.OPERATIONS_TABLE }), {
    now: Date.now,
  }),
  seals: createS3SealStore({
    client: tracer.captureAWSv3Client(createS3Client()),
    bucketName: environment.SEALS_BUCKET,
  }),
  sha256: sha256Hex,
};
