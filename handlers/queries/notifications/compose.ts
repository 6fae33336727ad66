/** Composition root of what reads notifications. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoNotificationStore } from '#infra/adapters/dynamodb/notification-store';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';

const environment = readEnvironment(process.env, 'NOTIFICATIONS_TABLE');
const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));

export const notifications = createDynamoNotificationStore({
  client: documents,
  tableName: environment.NOTIFICATIONS_TABLE,
});
