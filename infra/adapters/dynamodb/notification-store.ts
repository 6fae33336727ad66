/** Notifications in DynamoDB: one item each, sorted by the version and index of the event behind it. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerId, UserId } from '#domain/kernel/ids';
import type { NotificationStore, StoredNotification } from '#domain/ports/notification-store';
import type { DynamoTable } from './table.ts';

/** The notifications kept in `table`, whose keys are `pk` and `sk`. */
export function createDynamoNotificationStore(table: DynamoTable): NotificationStore {
  return {
    add: (notification) => add(table, notification),
    list: (ledgerId, page) => list(table, ledgerId, page),
    markRead: (ledgerId, mark) => markRead(table, ledgerId, mark),
  };
}

async function add(table: DynamoTable, notification: Omit<StoredNotification, 'readBy'>): Promise<'added' | 'known'> {
  const { ledgerId, notificationId, at, document } = notification;
  const item = { ...keyOf(ledgerId, notificationId), id: notificationId, at, d: JSON.stringify(document), readBy: {} };
  try {
    const ConditionExpression = 'attribute_not_exists(pk)';
    await table.client.send(new PutCommand({ TableName: table.tableName, Item: item, ConditionExpression }));
    return 'added';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'known';
    throw error;
  }
}

async function list(
  table: DynamoTable,
  ledgerId: LedgerId,
  { limit, before }: { readonly limit: number; readonly before?: string },
): Promise<readonly StoredNotification[]> {
  const output = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      KeyConditionExpression: before === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
      ExpressionAttributeValues: {
        ':pk': partitionOf(ledgerId),
        ...(before !== undefined && { ':before': sortKeyOf(before) }),
      },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return (output.Items ?? []).map((item) => fromItem(ledgerId, item));
}

async function markRead(
  table: DynamoTable,
  ledgerId: LedgerId,
  { notificationId, userId, at }: { readonly notificationId: string; readonly userId: UserId; readonly at: string },
): Promise<string | undefined> {
  try {
    const output = await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: keyOf(ledgerId, notificationId),
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

/** `<ledger>:<version>:<index>` with the numbers padded, so that text order is the order of the log. */
function sortKeyOf(notificationId: string): string {
  const [, version = '', index = ''] = notificationId.split(':');
  return `${version.padStart(10, '0')}#${index.padStart(4, '0')}`;
}

function keyOf(ledgerId: LedgerId, notificationId: string): { readonly pk: string; readonly sk: string } {
  return { pk: partitionOf(ledgerId), sk: sortKeyOf(notificationId) };
}

function fromItem(ledgerId: LedgerId, item: Readonly<Record<string, unknown>>): StoredNotification {
  return {
    ledgerId,
    notificationId: String(item['id']),
    at: String(item['at']),
    document: JSON.parse(String(item['d'])) as unknown,
    // Written by `add` as an empty map and extended by `markRead` only.
    readBy: (item['readBy'] ?? {}) as Record<UserId, string>,
  };
}
