/** A record of the event table's stream, as Lambda delivers it, as a tap on the shoulder for one of our streams. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Commit, StreamId } from '#domain/kernel/stream';
import { UnreadableCommit } from '#domain/ports/unreadable-commit';
import { EVENTS } from '../keys.ts';
import { decodeCommitImage } from './commit-item.ts';

/** The part of Lambda's DynamoDBRecord that is looked at. */
export type StreamRecord = {
  readonly eventName?: string | undefined;
  readonly dynamodb?:
    | {
        readonly SequenceNumber?: string | undefined;
        readonly Keys?: Readonly<Record<string, unknown>> | undefined;
        readonly NewImage?: Readonly<Record<string, unknown>> | undefined;
      }
    | undefined;
};

/**
 * `commit` is absent when the image cannot be read: it is still a tap. `tampered` is set when something else than an
 * insert happened to the log, which nothing of ours ever does.
 */
export type CommitTap = {
  readonly sequenceNumber: string;
  readonly stream: StreamId;
  readonly commit?: Commit;
  readonly tampered: boolean;
};

/** Records without a key are dropped: there is nothing to be tapped about. */
export function toCommitTaps(records: readonly StreamRecord[]): readonly CommitTap[] {
  return records.flatMap((record) => {
    const key = record.dynamodb?.Keys?.[EVENTS.partitionKey] as AttributeValue | undefined;
    const sequenceNumber = record.dynamodb?.SequenceNumber;
    if (!key?.S || sequenceNumber === undefined) return [];
    const commit = record.eventName === 'INSERT' ? commitIn(record) : undefined;
    // The partition key of the event table holds stream names and nothing else.
    const stream = key.S as StreamId;
    return [{ sequenceNumber, stream, tampered: record.eventName !== 'INSERT', ...(commit ? { commit } : {}) }];
  });
}

function commitIn(record: StreamRecord): Commit | undefined {
  try {
    return decodeCommitImage((record.dynamodb?.NewImage ?? {}) as Record<string, AttributeValue>);
  } catch (error) {
    if (error instanceof UnreadableCommit) return undefined;
    throw error;
  }
}
