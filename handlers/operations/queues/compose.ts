/** Composition root of what looks into the dead-letter queues. */
import { createQueueClient, createQueueDeadLetters } from '#infra/adapters/sqs/dead-letters';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';

const environment = readEnvironment(
  process.env,
  'PROJECTOR_DEAD_LETTERS_URL',
  'RELAY_DEAD_LETTERS_URL',
  'NOTIFICATION_DEAD_LETTERS_URL',
  'MAIL_DEAD_LETTERS_URL',
  'MAIL_PLAN_DEAD_LETTERS_URL',
  'MAIL_REPORT_DEAD_LETTERS_URL',
  'WEBHOOK_DEAD_LETTERS_URL',
  'WEBHOOK_PLAN_DEAD_LETTERS_URL',
);
const client = tracer.captureAWSv3Client(createQueueClient());

export const queues = {
  projector: createQueueDeadLetters(client, environment.PROJECTOR_DEAD_LETTERS_URL),
  relay: createQueueDeadLetters(client, environment.RELAY_DEAD_LETTERS_URL),
  notifications: createQueueDeadLetters(client, environment.NOTIFICATION_DEAD_LETTERS_URL),
  mails: createQueueDeadLetters(client, environment.MAIL_DEAD_LETTERS_URL),
  mailPlans: createQueueDeadLetters(client, environment.MAIL_PLAN_DEAD_LETTERS_URL),
  mailReports: createQueueDeadLetters(client, environment.MAIL_REPORT_DEAD_LETTERS_URL),
  webhooks: createQueueDeadLetters(client, environment.WEBHOOK_DEAD_LETTERS_URL),
  webhookPlans: createQueueDeadLetters(client, environment.WEBHOOK_PLAN_DEAD_LETTERS_URL),
};
