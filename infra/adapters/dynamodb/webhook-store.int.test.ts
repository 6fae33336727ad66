import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, inject } from 'vitest';
import { webhookStoreContract } from '#domain/ports/webhook-store.contract';
import { createTable, webhooksTable } from '../testing/create-tables.ts';
import { createDynamoWebhookDeliveries } from './webhook-deliveries.ts';
import { createDynamoWebhookRegistry, createDynamoWebhookSecrets } from './webhook-registry.ts';

const tableName = `webhooks-${randomUUID()}`;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  client = await createTable(inject('dynamoDbEndpoint'), webhooksTable(tableName));
});

webhookStoreContract('DynamoDB webhook stores', () => {
  const table = { client, tableName };
  return {
    registry: createDynamoWebhookRegistry(table),
    secrets: createDynamoWebhookSecrets(table),
    deliveries: createDynamoWebhookDeliveries(table),
  };
});
