/** Composition root of what writes deliveries and wakes the queue. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoWebhookDeliveries } from '#infra/adapters/dynamodb/webhook-deliveries';
import { createDynamoWebhookRegistry } from '#infra/adapters/dynamodb/webhook-registry';
import { createQueueClient } from '#infra/adapters/sqs/dead-letters';
import { createMessageQueue } from '#infra/adapters/sqs/message-queue';
import { randomId } from '#infra/adapters/random-id';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';

const environment = readEnvironment(process.env, 'WEBHOOKS_TABLE', 'WEBHOOK_QUEUE_URL');
const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));
const table = { client: documents, tableName: environment.WEBHOOKS_TABLE };

export const planning = {
  registry: createDynamoWebhookRegistry(table),
  deliveries: createDynamoWebhookDeliveries(table),
  queue: createMessageQueue(tracer.captureAWSv3Client(createQueueClient()), environment.WEBHOOK_QUEUE_URL),
  randomId,
  now: () => new Date().toISOString(),
};
