/** Reads a table's stream from DynamoDB Local. */
import {
  DescribeStreamCommand,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
  type _Record,
  type AttributeValue,
  type DynamoDBStreamsClient,
  type Identity,
} from '@aws-sdk/client-dynamodb-streams';
import {
  IteratorLost,
  type AttributeMap,
  type LambdaStreamRecord,
  type Shard,
  type ShardPosition,
  type StreamPage,
  type StreamRecord,
  type StreamSource,
} from './stream-source.ts';

export type DynamoDbStreamOptions = {
  readonly client: DynamoDBStreamsClient;
  readonly streamArn: string;
  /** What functions see as region and source; DynamoDB Local itself says `ddblocal`. */
  readonly region: string;
  readonly eventSourceArn: string;
};

export function createDynamoDbStreamSource(options: DynamoDbStreamOptions): StreamSource {
  const { client, streamArn: StreamArn } = options;
  const iterator = async (ShardId: string, position: ShardPosition): Promise<string> => {
    const ShardIteratorType = ITERATOR_TYPES[position.kind];
    const start = position.kind === 'oldest' ? {} : { SequenceNumber: position.sequenceNumber };
    try {
      const command = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType, ...start });
      const { ShardIterator } = await client.send(command);
      if (ShardIterator === undefined) throw new Error(`no iterator for shard ${ShardId}`);
      return ShardIterator;
    } catch (error) {
      const isTrimmed = error instanceof TrimmedDataAccessException && position.kind !== 'oldest';
      if (isTrimmed) return iterator(ShardId, { kind: 'oldest' });
      throw error;
    }
  };
  return {
    streamArn: StreamArn,
    iterator,
    shards: () => allShards(client, StreamArn),
    read: async (ShardIterator, Limit): Promise<StreamPage> => {
      const command = new GetRecordsCommand({ ShardIterator, Limit });
      const { Records = [], NextShardIterator } = await client.send(command).catch((error: unknown) => {
        throw isLost(error) ? new IteratorLost(error.message, { cause: error }) : error;
      });
      return { records: Records.map((record) => streamRecord(record, options)), next: NextShardIterator };
    },
  };
}

const ITERATOR_TYPES = { oldest: 'TRIM_HORIZON', at: 'AT_SEQUENCE_NUMBER', after: 'AFTER_SEQUENCE_NUMBER' } as const;

function isLost(error: unknown): error is Error {
  return error instanceof TrimmedDataAccessException || error instanceof ExpiredIteratorException;
}

async function allShards(client: DynamoDBStreamsClient, StreamArn: string): Promise<readonly Shard[]> {
  const shards: Shard[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const from = ExclusiveStartShardId === undefined ? {} : { ExclusiveStartShardId };
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn, ...from }));
    for (const { ShardId, ParentShardId } of StreamDescription?.Shards ?? []) {
      if (ShardId !== undefined) shards.push({ shardId: ShardId, parentShardId: ParentShardId });
    }
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId !== undefined);
  return shards;
}

function streamRecord(record: _Record, { region, eventSourceArn }: DynamoDbStreamOptions): StreamRecord {
  const { dynamodb = {}, eventID = '', eventName = 'INSERT', eventVersion = '1.1', userIdentity } = record;
  const createdAt = dynamodb.ApproximateCreationDateTime?.getTime() ?? 0;
  const Keys = attributeMap(dynamodb.Keys ?? {});
  const event: LambdaStreamRecord = {
    eventID,
    eventName,
    eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(createdAt / 1000),
      Keys,
      ...(dynamodb.NewImage && { NewImage: attributeMap(dynamodb.NewImage) }),
      ...(dynamodb.OldImage && { OldImage: attributeMap(dynamodb.OldImage) }),
      SequenceNumber: dynamodb.SequenceNumber ?? '',
      SizeBytes: dynamodb.SizeBytes ?? 0,
      StreamViewType: dynamodb.StreamViewType ?? '',
    },
    eventSourceARN: eventSourceArn,
    ...(userIdentity && { userIdentity: identityOf(userIdentity) }),
  };
  const sortedKeys = Object.entries(Keys).sort(([a], [b]) => (a < b ? -1 : 1));
  return { sequenceNumber: event.dynamodb.SequenceNumber, itemKey: JSON.stringify(sortedKeys), createdAt, event };
}

/** Present when DynamoDB itself deleted the item, because it expired. */
function identityOf({ Type = '', PrincipalId = '' }: Identity): { type: string; principalId: string } {
  return { type: Type, principalId: PrincipalId };
}

function attributeMap(attributes: Record<string, AttributeValue>): AttributeMap {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, jsonAttribute(value)]));
}

/** The SDK's value as JSON: bytes become base64 text, everything else already has the shape Lambda gets. */
function jsonAttribute(value: AttributeValue): unknown {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.L !== undefined) return { L: value.L.map(jsonAttribute) };
  if (value.M !== undefined) return { M: attributeMap(value.M) };
  return value;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
