/** What reading a table's stream needs, apart from any SDK, so that the reader can be tested with a list of records. */

/** A record as a Lambda function receives it. */
export type LambdaStreamRecord = {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: string;
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: {
    /** Epoch seconds. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: AttributeMap;
    readonly NewImage?: AttributeMap;
    readonly OldImage?: AttributeMap;
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: string;
  };
  readonly eventSourceARN: string;
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
};

/** DynamoDB JSON; binary values are base64 text. */
export type AttributeMap = Readonly<Record<string, unknown>>;

export type StreamRecord = {
  readonly sequenceNumber: string;
  /** Records of one item have the same text; their order is kept also with parallel batches. */
  readonly itemKey: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly event: LambdaStreamRecord;
};

export type Shard = { readonly shardId: string; readonly parentShardId: string | undefined };

/** Where to start in a shard: at its oldest record, at a certain one, or behind one that is dealt with. */
export type ShardPosition =
  { readonly kind: 'oldest' } | { readonly kind: 'at' | 'after'; readonly sequenceNumber: string };

export type StreamPage = {
  readonly records: readonly StreamRecord[];
  /** Iterator of the next page; undefined once a closed shard is drained. */
  readonly next: string | undefined;
};

/** An iterator no longer works, because it expired or what it points at was trimmed. */
export class IteratorLost extends Error {
  override readonly name = 'IteratorLost';
}

export type StreamSource = {
  /** Identifies the stream; another one starts from its oldest record. */
  readonly streamArn: string;
  readonly shards: () => Promise<readonly Shard[]>;
  /** A position that is no longer in the stream becomes the oldest record. */
  readonly iterator: (shardId: string, position: ShardPosition) => Promise<string>;
  /** Rejects with IteratorLost when a new iterator is needed. */
  readonly read: (iterator: string, limit: number) => Promise<StreamPage>;
};
