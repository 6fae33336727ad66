/** Composition root of the function that sends mails. */
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { createCognitoClient, createCognitoMemberDirectory } from '#infra/adapters/cognito/member-directory';
import { createMailClient, createMailSender } from '#infra/adapters/sesv2/mail-sender';
import { createQueueClient } from '#infra/adapters/sqs/dead-letters';
import { createMessageQueue } from '#infra/adapters/sqs/message-queue';
import { randomToken } from '#infra/adapters/random-token';
import { sha256Hex } from '#infra/adapters/sha256';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';
import { books } from '../books/compose.ts';
import { now, outbox, plain } from '../outbox/compose.ts';
import type { MailSending } from '../runtime.ts';

const environment = readEnvironment(
  process.env,
  'IDEMPOTENCY_TABLE',
  'MAIL_CONFIGURATION_SET',
  'MAIL_FROM',
  'MAIL_QUEUE_URL',
  'USER_POOL_ID',
  'WEB_ORIGIN',
);

export const sending: MailSending = {
  outbox,
  books,
  directory: createCognitoMemberDirectory(tracer.captureAWSv3Client(createCognitoClient()), environment.USER_POOL_ID),
  sender: createMailSender(tracer.captureAWSv3Client(createMailClient()), {
    from: environment.MAIL_FROM,
    configurationSet: environment.MAIL_CONFIGURATION_SET,
  }),
  now,
  newToken: randomToken,
  hashOf: sha256Hex,
  webOrigin: environment.WEB_ORIGIN,
};

export const remembered = new DynamoDBPersistenceLayer({
  tableName: environment.IDEMPOTENCY_TABLE,
  awsSdkV3Client: plain,
});

export const { hide } = createMessageQueue(tracer.captureAWSv3Client(createQueueClient()), environment.MAIL_QUEUE_URL);
