/** Composition root of what only reads endpoints and deliveries. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoWebhookDeliveries } from '#infra/adapters/dynamodb/webhook-deliveries';
import { createDynamoWebhookRegistry } from '#infra/adapters/dynamodb/webhook-registry';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';

const environment = readEnvironment(process.env, 'WEBHOOKS_TABLE');
const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));
const table = { client: documents, tableName: environment.WEBHOOKS_TABLE };

export const reading = {
  registry: createDynamoWebhookRegistry(table),
  deliveries: createDynamoWebhookDeliveries(table),
};
