/** Test support: a stream that is a list of records per shard. */
import type { Shard, ShardPosition, StreamRecord, StreamSource } from './stream-source.ts';

export type FakeShard = {
  readonly shardId: string;
  readonly parentShardId?: string;
  readonly records: StreamRecord[];
  /** A closed shard ends; an open one may get more records. */
  isClosed: boolean;
};

export type FakeStream = StreamSource & { readonly fakeShards: FakeShard[]; readonly reads: string[] };

/** A stream over these shards, read by positions instead of iterators. */
export function fakeStream(fakeShards: FakeShard[], streamArn = 'arn:stream/1'): FakeStream {
  const shardOf = (shardId: string): FakeShard => {
    const shard = fakeShards.find((candidate) => candidate.shardId === shardId);
    if (!shard) throw new Error(`no shard ${shardId}`);
    return shard;
  };
  const reads: string[] = [];
  return {
    streamArn,
    fakeShards,
    reads,
    shards: () => Promise.resolve(fakeShards.map(({ shardId, parentShardId }): Shard => ({ shardId, parentShardId }))),
    iterator: (shardId, position) => Promise.resolve(`${shardId} ${indexAfter(shardOf(shardId), position)}`),
    read: (iterator, limit) => {
      reads.push(iterator);
      const [shardId = '', index = '0'] = iterator.split(' ');
      const { records, isClosed } = shardOf(shardId);
      const end = Math.min(records.length, Number(index) + limit);
      const page = records.slice(Number(index), end);
      return Promise.resolve({
        records: page,
        next: isClosed && end === records.length ? undefined : `${shardId} ${end}`,
      });
    },
  };
}

function indexAfter({ records }: FakeShard, position: ShardPosition): number {
  if (position.kind === 'oldest') return 0;
  const index = records.findIndex(({ sequenceNumber }) => sequenceNumber === position.sequenceNumber);
  return position.kind === 'at' ? Math.max(0, index) : index + 1;
}

/** A record whose sequence number is `number`, about the item `item`. */
export function fakeRecord(number: number, item = 'a', createdAt = 0): StreamRecord {
  const sequenceNumber = String(number);
  return {
    sequenceNumber,
    itemKey: item,
    createdAt,
    event: {
      eventID: sequenceNumber,
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-central-1',
      eventSourceARN: 'arn:stream',
      dynamodb: {
        ApproximateCreationDateTime: createdAt / 1000,
        Keys: { pk: { S: item } },
        SequenceNumber: sequenceNumber,
        SizeBytes: 1,
        StreamViewType: 'NEW_IMAGE',
      },
    },
  };
}
