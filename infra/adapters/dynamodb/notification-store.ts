/**
 * Notifications in DynamoDB: one item each, under the keys of `domain/ports/notification-place.ts`. A list is one Query
 * of the commits and one of the months, of which there are few because notifications expire.
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerId, UserId } from '#domain/kernel/ids';
import {
  belowAll,
  MONTHS,
  newestFirst,
  notificationKey,
  versionKey,
  withPositions,
  type NotificationPosition,
} from '#domain/ports/notification-place';
import type { ListedNotification, NotificationStore, StoredNotification } from '#domain/ports/notification-store';
import { NOTIFICATIONS } from '../keys.ts';
import type { DynamoTable } from './table.ts';

/** Thirteen months, in seconds: a year can be compared with the one before. What happened stays in the log for good. */
const KEPT_FOR = 400 * 86_400;

/** The notifications kept in `table`, whose keys are `pk` and `sk`. */
export function createDynamoNotificationStore(table: DynamoTable): NotificationStore {
  return {
    add: (notification) => add(table, notification),
    list: (ledgerId, page) => list(table, ledgerId, page),
    listOfCommits: async (ledgerId, { limit, upTo }) => {
      const below = upTo === undefined ? MONTHS : versionKey(upTo + 1);
      const found = await ofCommits(table, ledgerId, { limit, below });
      return found.map(({ key: _, ...each }) => each);
    },
    markRead: (ledgerId, mark) => markRead(table, ledgerId, mark),
  };
}

async function add(table: DynamoTable, notification: Omit<StoredNotification, 'readBy'>): Promise<'added' | 'known'> {
  const { ledgerId, notificationId, at, document } = notification;
  const sk = notificationKey(ledgerId, notificationId);
  if (sk === undefined) throw new Error('the id of a notification begins with its ledger');
  const expiresAt = Math.floor(Date.parse(at) / 1_000) + KEPT_FOR;
  const content = {
    id: notificationId,
    at,
    d: JSON.stringify(document),
    readBy: {},
    [NOTIFICATIONS.expiresAt]: expiresAt,
  };
  const item = { pk: partitionOf(ledgerId), sk, ...content };
  try {
    const ConditionExpression = 'attribute_not_exists(pk)';
    await table.client.send(new PutCommand({ TableName: table.tableName, Item: item, ConditionExpression }));
    return 'added';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'known';
    throw error;
  }
}

type Keyed = StoredNotification & { readonly key: string };

async function list(
  table: DynamoTable,
  ledgerId: LedgerId,
  { limit, after }: { readonly limit: number; readonly after?: NotificationPosition },
): Promise<readonly ListedNotification[]> {
  const [commits, months] = await Promise.all([
    ofCommits(table, ledgerId, { limit, below: after?.below ?? MONTHS }),
    ofMonths(table, ledgerId),
  ]);
  const rest = months.filter((each) => after === undefined || newestFirst(after, each) < 0);
  const page = [...commits, ...rest].sort(newestFirst).slice(0, limit);
  return withPositions(page, after?.below ?? belowAll(commits[0])).map(({ key: _, ...each }) => each);
}

function ofCommits(
  table: DynamoTable,
  ledgerId: LedgerId,
  { limit, below }: { readonly limit: number; readonly below: string },
): Promise<readonly Keyed[]> {
  return query(table, ledgerId, { condition: 'sk < :bound', bound: below, limit });
}

/** All of them, whatever is wanted: the order of months need not be that of the commits between them. */
function ofMonths(table: DynamoTable, ledgerId: LedgerId): Promise<readonly Keyed[]> {
  return query(table, ledgerId, { condition: 'begins_with(sk, :bound)', bound: MONTHS });
}

async function query(
  table: DynamoTable,
  ledgerId: LedgerId,
  { condition, bound, limit }: { readonly condition: string; readonly bound: string; readonly limit?: number },
): Promise<readonly Keyed[]> {
  const output = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      KeyConditionExpression: `pk = :pk AND ${condition}`,
      ExpressionAttributeValues: { ':pk': partitionOf(ledgerId), ':bound': bound },
      ConsistentRead: true,
      ScanIndexForward: false,
      ...(limit !== undefined && { Limit: limit }),
    }),
  );
  return (output.Items ?? []).map((item) => fromItem(ledgerId, item));
}

async function markRead(
  table: DynamoTable,
  ledgerId: LedgerId,
  { notificationId, userId, at }: { readonly notificationId: string; readonly userId: UserId; readonly at: string },
): Promise<string | undefined> {
  const sk = notificationKey(ledgerId, notificationId);
  if (sk === undefined) return undefined;
  try {
    const output = await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: { pk: partitionOf(ledgerId), sk },
        ConditionExpression: 'attribute_exists(pk)',
        UpdateExpression: 'SET readBy.#user = if_not_exists(readBy.#user, :at)',
        ExpressionAttributeNames: { '#user': userId },
        ExpressionAttributeValues: { ':at': at },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return fromItem(ledgerId, output.Attributes ?? {}).readBy[userId];
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

function partitionOf(ledgerId: LedgerId): string {
  return `LEDGER#${ledgerId}`;
}

function fromItem(ledgerId: LedgerId, item: Readonly<Record<string, unknown>>): Keyed {
  return {
    ledgerId,
    key: String(item['sk']),
    notificationId: String(item['id']),
    at: String(item['at']),
    document: JSON.parse(String(item['d'])) as unknown,
    // Written by `add` as an empty map and extended by `markRead` only.
    readBy: (item['readBy'] ?? {}) as Record<UserId, string>,
  };
}
