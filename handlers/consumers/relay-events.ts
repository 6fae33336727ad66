/** Reader of the event table's stream: publishes to the bus. */
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { count } from '../metrics.ts';
import { logger, watched } from '../observability.ts';
import { relay, tapsOf, type CommitTap } from './relay/compose.ts';
import { relayStream } from './relay/relay.ts';

export const handler = watched('relay-events', async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const batchItemFailures = [];
  for (const taps of groupTaps(tapsOf(event.Records)).values()) {
    const failed = await relayTaps(taps);
    if (failed) batchItemFailures.push({ itemIdentifier: failed.sequenceNumber });
  }
  return { batchItemFailures };
});

function groupTaps(taps: readonly CommitTap[]): Map<string, CommitTap[]> {
  const groups = new Map<string, CommitTap[]>();
  for (const tap of taps) groups.set(tap.stream, [...(groups.get(tap.stream) ?? []), tap]);
  return groups;
}

/** The stream's first tap when it could not be published: Lambda delivers from there again. */
async function relayTaps(taps: readonly CommitTap[]): Promise<CommitTap | undefined> {
  const [first] = taps;
  if (!first) return undefined;
  const { stream } = first;
  const commits = taps.flatMap(({ commit }) => commit ?? []);
  try {
    const result = await relayStream(relay, stream, commits);
    if (result.positionLost) {
      count('relayPositionLost');
      logger.error('relay position lost', { stream, from: result.from, to: result.to });
    }
    return undefined;
  } catch (error) {
    count('publishFailed');
    const failure = error instanceof Error ? error : String(error);
    const conversations = new Set(commits.map(({ metadata }) => metadata.correlationId));
    for (const correlationId of conversations) {
      logger.error('publishing failed', { stream, correlationId, error: failure });
    }
    if (conversations.size === 0) logger.error('publishing failed', { stream, error: failure });
    return first;
  }
}
