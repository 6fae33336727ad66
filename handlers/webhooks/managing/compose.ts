/** Composition root of what owners do with endpoints. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoWebhookRegistry, createDynamoWebhookSecrets } from '#infra/adapters/dynamodb/webhook-registry';
import { newWebhookSecret } from '#infra/adapters/https/webhook-secret';
import { createHttpsWebhookSender } from '#infra/adapters/https/webhook-sender';
import { randomId } from '#infra/adapters/random-id';
import { parseNetworks } from '#domain/webhook/public-address';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';
import type { ManageDependencies } from './manage-webhooks.ts';

const environment = readEnvironment(process.env, 'WEBHOOKS_TABLE');
const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));
const table = { client: documents, tableName: environment.WEBHOOKS_TABLE };

/** A name server that takes longer would keep the owner waiting. */
const CHECK_TIMEOUT_MS = 5_000;

export const managing: ManageDependencies = {
  registry: createDynamoWebhookRegistry(table),
  secrets: createDynamoWebhookSecrets(table),
  check: createHttpsWebhookSender({
    networks: parseNetworks(process.env['WEBHOOK_PRIVATE_NETWORKS'] ?? ''),
    timeoutMs: CHECK_TIMEOUT_MS,
  }).check,
  newSecret: newWebhookSecret,
  randomId,
  now: () => new Date().toISOString(),
};
