/** Composition root of the function that seals: the log and the bucket. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createS3Client } from '#infra/adapters/s3/client';
import { createS3SealStore } from '#infra/adapters/s3/seal-store';
import { sha256Hex } from '#infra/adapters/sha256';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';

const environment = readEnvironment(process.env, 'EVENTS_TABLE', 'SEALS_BUCKET');
const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));

export const stores = {
  events: createDynamoEventStore({ client: documents, tableName: environment.EVENTS_TABLE }),
  seals: createS3SealStore({
    client: tracer.captureAWSv3Client(createS3Client()),
    bucketName: environment.SEALS_BUCKET,
  }),
  sha256: sha256Hex,
};
