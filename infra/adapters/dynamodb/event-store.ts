/** The log in DynamoDB: one item per commit, written once under a condition, read strongly consistent. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Commit, StreamId } from '#domain/kernel/stream';
import type { AppendRequest, AppendResult, EventStore, ReadRange, RestoreResult } from '#domain/ports/event-store';
import { EVENTS } from '../keys.ts';
import { breakAfter, genesis, sealCommit } from '../seal-commit.ts';
import { decodeCommitImage, fromCommitItem, toCommitItem } from './commit-item.ts';
import { queryPages } from './query-pages.ts';
import { accounting, report, type DynamoTable } from './table.ts';

const KEY_NAMES = { '#pk': EVENTS.partitionKey, '#sk': EVENTS.sortKey };

/** The log kept in `table`. */
export function createDynamoEventStore(table: DynamoTable): EventStore {
  return {
    genesis,
    append: (request) => append(table, request),
    restore: (commit) => restore(table, commit),
    read: (stream, range) => read(table, stream, range),
    readBackward: (stream, range) => readBackward(table, stream, range),
    readCommit: (stream, version) => readCommit(table, stream, version),
    head: async (stream) => {
      const [newest] = await readBackward(table, stream, { limit: 1 });
      if (!newest) return genesis(stream);
      return { version: newest.version, recordedAt: newest.recordedAt, hash: newest.hash };
    },
    streams: (range) => streams(table, range?.after),
  };
}

async function append(table: DynamoTable, request: AppendRequest): Promise<AppendResult> {
  const commit = sealCommit(request);
  const winner = await putAbsent(table, commit);
  return winner ? toResult(winner, commit) : { kind: 'appended', commit };
}

/** Commits are never removed, so what is read of the one before still holds when this one is written. */
async function restore(table: DynamoTable, commit: Commit): Promise<RestoreResult> {
  const { stream, version, hash } = commit;
  const before = version > 1 ? await readCommit(table, stream, version - 1) : undefined;
  const reason = breakAfter(before, commit);
  if (reason) return { kind: 'refused', reason };
  const there = await putAbsent(table, commit);
  if (!there) return { kind: 'restored' };
  return there.hash === hash ? { kind: 'present' } : { kind: 'refused', reason: 'taken' };
}

/** Writes the commit unless its version is taken; then answers who has it. */
async function putAbsent(table: DynamoTable, commit: Commit): Promise<Commit | undefined> {
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
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
    return decodeCommitImage(error.Item);
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
  { after, upTo, mayLag = false }: ReadRange,
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
    ConsistentRead: !mayLag,
    // Folding a long log takes as long as reading it, so one waits for the other as little as possible.
    readAhead: true,
  });
  // One by one: what comes before an item that cannot be read must still be handed out.
  for await (const items of pages) for (const item of items) yield fromCommitItem(item);
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

async function* streams(table: DynamoTable, after: StreamId | undefined): AsyncIterable<StreamId> {
  for (const kind of ['LEDGER', 'PROFILE']) {
    if (after !== undefined && after > `${kind}~`) continue;
    const pages = queryPages(table, {
      IndexName: EVENTS.ledgersIndex,
      KeyConditionExpression: '#first = :kind AND #pk > :after',
      ExpressionAttributeNames: { '#first': EVENTS.ledgersIndexKey, '#pk': EVENTS.partitionKey },
      // A key may not be compared with nothing; a name of the kind is greater than the kind.
      ExpressionAttributeValues: { ':kind': kind, ':after': after !== undefined && after > kind ? after : kind },
    });
    // The partition key of the event table holds stream names and nothing else.
    for await (const items of pages) yield* items.map((item) => item[EVENTS.partitionKey] as StreamId);
  }
}
