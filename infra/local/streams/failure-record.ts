/**
 * What Lambda sends to an on-failure queue: where the records were, never the records themselves.
 * Source: AWS Lambda Developer Guide, "Retaining discarded batch records for a DynamoDB event source".
 */
import type { Discarded } from './deliver-batch.ts';
import type { MappingSettings } from './mapping-settings.ts';

export type FailurePlace = {
  readonly settings: Pick<MappingSettings, 'functionName' | 'eventSourceArn'>;
  readonly shardId: string;
  /** Epoch ms. */
  readonly now: number;
};

/** The message as JSON. */
export function failureRecord(discarded: Discarded, { settings, shardId, now }: FailurePlace): string {
  const { records, reason, invokeCount, lastResult } = discarded;
  const first = records[0];
  const last = records.at(-1);
  return JSON.stringify({
    requestContext: {
      requestId: lastResult?.requestId ?? '',
      functionArn: settings.functionName,
      condition: reason,
      approximateInvokeCount: invokeCount,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      functionError: lastResult?.kind === 'failed' ? 'Unhandled' : null,
    },
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: instant(first?.createdAt),
      approximateArrivalOfLastRecord: instant(last?.createdAt),
      batchSize: records.length,
      streamArn: settings.eventSourceArn,
    },
  });
}

function instant(createdAt: number | undefined): string | undefined {
  return createdAt === undefined ? undefined : new Date(createdAt).toISOString();
}
