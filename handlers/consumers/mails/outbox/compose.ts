/** Composition root of all that touches mails. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoMailOutbox } from '#infra/adapters/dynamodb/mail-outbox';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';

const environment = readEnvironment(process.env, 'MAILS_TABLE');

/** The DynamoDB clients of the process. */
export const { documents, plain } = createDynamoClients((client) => tracer.captureAWSv3Client(client));

export const outbox = createDynamoMailOutbox({ client: documents, tableName: environment.MAILS_TABLE });

export function now(): string {
  return new Date().toISOString();
}
