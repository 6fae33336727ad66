/** Consumer of the webhook queue: calls endpoints. */
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { count } from '../metrics.ts';
import { logger, watched, withCorrelation } from '../observability.ts';
import { Wake } from '../webhooks/wake.ts';
import { sending } from '../webhooks/sending/compose.ts';
import { DeliveryBusy, type Sent } from '../webhooks/sending/send-delivery.ts';
import { sendOnce } from '../webhooks/sending/send-once.ts';

/** Those of a batch are sent at the same time: each may take its ten seconds. */
export const handler = watched('send-webhook', async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const settled = await Promise.all(event.Records.map((record) => settle(record, context)));
  // One after the other: the lines of a message carry its correlation id, and there is one logger.
  for (const each of settled) await report(each);
  const failed = settled.filter(({ sent }) => sent instanceof Error);
  return { batchItemFailures: failed.map(({ record }) => ({ itemIdentifier: record.messageId })) };
});

type Settled = { readonly record: SQSRecord; readonly wake: Wake | undefined; readonly sent: Sent | Error };

async function settle(record: SQSRecord, context: Context): Promise<Settled> {
  let wake: Wake | undefined;
  try {
    wake = Wake.parse(JSON.parse(record.body));
    return { record, wake, sent: await sendOnce(sending, wake, context) };
  } catch (error) {
    return { record, wake, sent: error instanceof Error ? error : new Error(String(error)) };
  }
}

function report({ record, wake, sent }: Settled): Promise<void> {
  const { correlationId = record.messageId, ledgerId, webhookId, eventId, attempt } = wake ?? {};
  const ids = { webhookId, eventId, attempt };
  return withCorrelation({ correlationId, ledgerId }, () => {
    if (sent instanceof DeliveryBusy) return logger.info('webhook busy', ids);
    if (sent instanceof Error) return logger.error('webhook failed', { ...ids, error: sent });
    tally(sent);
    logger.info('webhook', { ...ids, ...sent });
  });
}

function tally({ result, disabled }: Sent): void {
  if (disabled) count('webhookDisabled');
  switch (result) {
    case 'delivered':
      return count('webhookDelivered');
    case 'not-delivered':
    case 'interrupted':
      return count('webhookFailed');
    case 'outdated':
      return count('duplicateSkipped');
    case 'cancelled':
  }
}
