/** Composition root of what puts mails on the queue. */
import { createQueueClient } from '#infra/adapters/sqs/dead-letters';
import { createMessageQueue } from '#infra/adapters/sqs/message-queue';
import type { MailReference } from '#domain/ports/mail-outbox';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';

const environment = readEnvironment(process.env, 'MAIL_QUEUE_URL');

const queue = createMessageQueue(tracer.captureAWSv3Client(createQueueClient()), environment.MAIL_QUEUE_URL);

export function wake(mails: readonly MailReference[]): Promise<void> {
  return queue.send(mails.map((mail) => JSON.stringify(mail)));
}
