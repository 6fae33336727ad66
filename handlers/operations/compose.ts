/** Composition root of what all operators' functions share: the operations table, once per cold start. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoErrorLog } from '#infra/adapters/dynamodb/error-log';
import { createDynamoGenerationRegistry } from '#infra/adapters/dynamodb/generation-registry';
import { createDynamoRebuildStore } from '#infra/adapters/dynamodb/rebuild-store';
import { createDynamoSweepPositions } from '#infra/adapters/dynamodb/sweep-positions';
import { EDITIONS } from '#projections/registry';
import { readEnvironment } from '../environment.ts';
import { tracer } from '../observability.ts';

const environment = readEnvironment(process.env, 'OPERATIONS_TABLE');

/** The one DynamoDB client of the process. */
export const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));

const table = { client: documents, tableName: environment.OPERATIONS_TABLE };

export const operations = {
  registry: createDynamoGenerationRegistry(table),
  rebuilds: createDynamoRebuildStore(table),
  sweeps: createDynamoSweepPositions(table),
  errors: createDynamoErrorLog(table),
  editions: EDITIONS,
  now: () => new Date().toISOString(),
};
