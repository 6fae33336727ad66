/** Composition root of the function that calls endpoints. */
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoWebhookDeliveries } from '#infra/adapters/dynamodb/webhook-deliveries';
import { createDynamoWebhookRegistry, createDynamoWebhookSecrets } from '#infra/adapters/dynamodb/webhook-registry';
import { hmacSha256 } from '#infra/adapters/https/webhook-secret';
import { createHttpsWebhookSender } from '#infra/adapters/https/webhook-sender';
import { parseNetworks } from '#domain/webhook/public-address';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';
import type { SendOnceDependencies } from './send-once.ts';

const environment = readEnvironment(process.env, 'WEBHOOKS_TABLE', 'IDEMPOTENCY_TABLE');
const { documents, plain } = createDynamoClients((client) => tracer.captureAWSv3Client(client));
const table = { client: documents, tableName: environment.WEBHOOKS_TABLE };

export const sending: SendOnceDependencies = {
  registry: createDynamoWebhookRegistry(table),
  secrets: createDynamoWebhookSecrets(table),
  deliveries: createDynamoWebhookDeliveries(table),
  sender: createHttpsWebhookSender({ networks: parseNetworks(process.env['WEBHOOK_PRIVATE_NETWORKS'] ?? '') }),
  hmac: hmacSha256,
  idempotency: new DynamoDBPersistenceLayer({ tableName: environment.IDEMPOTENCY_TABLE, awsSdkV3Client: plain }),
  now: () => new Date().toISOString(),
};
