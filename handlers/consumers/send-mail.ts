/**
 * Sends the mails of a batch of messages, one each. A message that failed is hidden for longer each time and comes
 * again; after its last try it becomes a dead letter.
 */
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { MailReference } from '#domain/ports/mail-outbox';
import { count } from '../metrics.ts';
import { logger, watched, withCorrelation } from '../observability.ts';
import { deliverMessage } from './mails/deliver-message.ts';
import { giveUp, sendMail, type SendResult } from './mails/send-mail.ts';
import { sendOnce } from './mails/send-once.ts';
import { hide, remembered, sending } from './mails/sending/compose.ts';

export const handler = watched('send-mail', async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    // A mail service that is slow to answer holds up a batch; what there is no time for comes again.
    const isLate = context.getRemainingTimeInMillis() < RESERVE_MS;
    if (isLate || !(await isDone(record, context))) batchItemFailures.push({ itemIdentifier: record.messageId });
  }
  return { batchItemFailures };
});

/** More than one mail takes at most: three look-ups, the mail service, two writes. */
const RESERVE_MS = 25_000;

/** A message that is none is left to the dead letters. */
async function isDone(record: SQSRecord, context: Context): Promise<boolean> {
  const message = MailReference.safeParse(jsonIn(record.body));
  if (!message.success) {
    logger.error('message is about no mail', { messageId: record.messageId });
    return false;
  }
  return withCorrelation(message.data.correlationId, () => trySending(message.data.mailId, record, context));
}

function trySending(mailId: string, record: SQSRecord, context: Context): Promise<boolean> {
  const attempt = Number(record.attributes.ApproximateReceiveCount);
  const delivery = {
    send: (isLastTry: boolean) =>
      sendOnce({ store: remembered, context, mailId }, () => sendMail(sending, mailId, { isLastTry })),
    giveUp: () => giveUp(sending, mailId),
    hide: (seconds: number) => hideMessage(record, seconds),
    onResult: (result: SendResult) => {
      report(mailId, result, attempt);
    },
    onError: (error: unknown) => {
      count('mailFailed');
      logger.error('sending failed', { mailId, attempt, error: error instanceof Error ? error : String(error) });
    },
  };
  return deliverMessage(delivery, attempt);
}

/** Without it the message is hidden for as long as the queue says. */
async function hideMessage({ receiptHandle, messageId }: SQSRecord, seconds: number): Promise<void> {
  try {
    await hide(receiptHandle, seconds);
  } catch (error) {
    logger.warn('message not hidden', { messageId, error: error instanceof Error ? error : String(error) });
  }
}

function report(mailId: string, result: SendResult, attempt: number): void {
  switch (result.kind) {
    case 'sent':
      count('mailSent');
      break;
    case 'suppressed':
      count('mailSuppressed');
      break;
    case 'held':
      count('mailHeld');
      break;
    case 'uncertain':
      count('mailUncertain');
      break;
    case 'failed':
      count('mailFailed');
      break;
    case 'settled':
    case 'left':
      count('duplicateSkipped');
  }
  const { kind: outcome, ...rest } = result;
  const level = outcome === 'failed' || outcome === 'uncertain' ? 'warn' : 'info';
  logger[level]('mail', { mailId, outcome, attempt, ...rest });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
