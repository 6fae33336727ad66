/** The log in DynamoDB: one item per commit, written once under a condition, read strongly consistent. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Commit, StreamId } from '#domain/kernel/stream';
import type { AppendRequest, AppendResult, EventStore } from '#domain/ports/event-store';
import { EVENTS } from '../keys.ts';
import { genesis, sealCommit } from '../seal-commit.ts';
import { decodeCommitImage, fromCommitItem, toCommitItem } from './commit-item.ts';
import { queryPages } from './query-pages.ts';
import { accounting, report, type DynamoTable } from './table.ts';

const KEY_NAMES = { '#pk': EVENTS.partitionKey, '#sk': EVENTS.sortKey };

/** The log kept in `table`. */
export function createDynamoEventStore(table: DynamoTable): EventStore {
  return {
    genesis,
    append: (request) => append(table, request),
    read: (stream, range) => read(table, stream, range),
    readBackward: (stream, range) => readBackward(table, stream, range),
    readCommit: (stream, version) => readCommit(table, stream, version),
    head: async (stream) => {
      const [newest] = await readBackward(table, stream, { limit: 1 });
      if (!newest) return genesis(stream);
      return { version: newest.version, recordedAt: newest.recordedAt, hash: newest.hash };
    },
    streams: () => streams(table),
  };
}

async function append(table: DynamoTable, request: AppendRequest): Promise<AppendResult> {
  const commit = sealCommit(request);
  try {
    const output = await table.client.send(
      new PutCommand({
        TableName: table.tableName,
        Item: toCommitItem(commit),
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': EVENTS.partitionKey },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        ...accounting(table),
      }),
    );
    report(table, 'PutItem', [output.ConsumedCapacity]);
    return { kind: 'appended', commit };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
    return toResult(decodeCommitImage(error.Item), commit);
  }
}

/**
 * A conditional write has no request token: when the answer to a write that went through is lost, the SDK sends it
 * again and that one fails on our own commit. The command id tells it from somebody else's.
 */
function toResult(winner: Commit, ours: Commit): AppendResult {
  if (winner.metadata.commandId === ours.metadata.commandId) return { kind: 'appended', commit: winner };
  return { kind: 'conflict', winner };
}

async function* read(
  table: DynamoTable,
  stream: StreamId,
  { after, upTo }: { readonly after: number; readonly upTo?: number },
): AsyncIterable<Commit> {
  // DynamoDB refuses BETWEEN with bounds in the wrong order.
  if (upTo !== undefined && upTo <= after) return;
  const range =
    upTo === undefined
      ? { condition: '#sk > :after', values: { ':after': after } }
      : { condition: '#sk BETWEEN :first AND :last', values: { ':first': after + 1, ':last': upTo } };
  const pages = queryPages(table, {
    KeyConditionExpression: `#pk = :pk AND ${range.condition}`,
    ExpressionAttributeNames: KEY_NAMES,
    ExpressionAttributeValues: { ':pk': stream, ...range.values },
    ConsistentRead: true,
    // Folding a long log takes as long as reading it, so one waits for the other as little as possible.
    readAhead: true,
  });
  for await (const items of pages) yield* items.map(fromCommitItem);
}

async function readBackward(
  table: DynamoTable,
  stream: StreamId,
  { before, limit }: { readonly before?: number; readonly limit: number },
): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  if (limit < 1) return commits;
  const pages = queryPages(table, {
    KeyConditionExpression: before === undefined ? '#pk = :pk' : '#pk = :pk AND #sk < :before',
    ExpressionAttributeNames: before === undefined ? { '#pk': EVENTS.partitionKey } : KEY_NAMES,
    ExpressionAttributeValues: { ':pk': stream, ...(before !== undefined && { ':before': before }) },
    ConsistentRead: true,
    ScanIndexForward: false,
    Limit: limit,
  });
  for await (const items of pages) {
    commits.push(...items.map(fromCommitItem));
    if (commits.length >= limit) break;
  }
  return commits.slice(0, limit);
}

async function readCommit(table: DynamoTable, stream: StreamId, version: number): Promise<Commit | undefined> {
  const output = await table.client.send(
    new GetCommand({
      TableName: table.tableName,
      Key: { [EVENTS.partitionKey]: stream, [EVENTS.sortKey]: version },
      ConsistentRead: true,
      ...accounting(table),
    }),
  );
  report(table, 'GetItem', [output.ConsumedCapacity]);
  return output.Item && fromCommitItem(output.Item);
}

async function* streams(table: DynamoTable): AsyncIterable<StreamId> {
  for (const kind of ['LEDGER', 'PROFILE']) {
    const pages = queryPages(table, {
      IndexName: EVENTS.ledgersIndex,
      KeyConditionExpression: '#first = :kind',
      ExpressionAttributeNames: { '#first': EVENTS.ledgersIndexKey },
      ExpressionAttributeValues: { ':kind': kind },
    });
    // The partition key of the event table holds stream names and nothing else.
    for await (const items of pages) yield* items.map((item) => item[EVENTS.partitionKey] as StreamId);
  }
}
