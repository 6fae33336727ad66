/** Reader of the event table's stream: publishes to the bus. */
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';

import { logger, metrics, traced } from '../observability.ts';
import { relay, tapsOf, type CommitTap } from './relay/compose.ts';
import { relayStream } from './relay/relay.ts';

export async function handler(event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> {
  logger.addContext(context);
  const byStream = groupTaps(tapsOf(event.Records));
  return traced('relay-events', async () => {
    const batchItemFailures = [];
    for (const taps of byStream.values()) {
      const failed = await relayTaps(taps);
      if (failed) batchItemFailures.push({ itemIdentifier: failed.sequenceNumber });
    }
    metrics.publishStoredMetrics();
    return { batchItemFailures };
  });
}

function groupTaps(taps: readonly CommitTap[]): Map<string, CommitTap[]> {
  const groups = new Map<string, CommitTap[]>();
  for (const tap of taps) groups.set(tap.stream, [...(groups.get(tap.stream) ?? []), tap]);
  return groups;
}

/** The stream's first tap when it could not be published: Lambda delivers from there again. */
async function relayTaps(taps: readonly CommitTap[]): Promise<CommitTap | undefined> {
  const [first] = taps;
  if (!first) return undefined;
  try {
    const result = await relayStream(
      relay,
      first.stream,
      taps.flatMap((tap) => tap.commit ?? []),
    );
    metrics.addMetric('eventsPublished', MetricUnit.Count, result.published);
    if (result.positionLost) {
      metrics.addMetric('relayPositionLost', MetricUnit.Count, 1);
      logger.error('relay position lost', { stream: first.stream, from: result.from, to: result.to });
    }
    return undefined;
  } catch (error) {
    logger.error('publishing failed', { stream: first.stream, error: error instanceof Error ? error : String(error) });
    metrics.addMetric('publishFailed', MetricUnit.Count, 1);
    return first;
  }
}
