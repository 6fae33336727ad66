/** Composition root of what reads notifications. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoNotificationStore } from '#infra/adapters/dynamodb/notification-store';
import { readEnvironment } from '../../environment.ts';
import { tracer } from '../../observability.ts';

const environment = readEnvironment(process.env, 'NOTIFICATIONS_TABLE');
const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));

export const notifications = createDynamoNotificationStore({
  client: documents,
  tableName: environment.NOTIFICATIONS_TABLE,
});
