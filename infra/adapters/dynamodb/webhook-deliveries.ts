/**
 * Deliveries in DynamoDB: one item each, in a partition per endpoint. The key is the event, so that planning it twice
 * makes one; a local index sorts by time, and a sparse one holds those that wait, by when to look at them. An item and its
 * copy in the local index share the 400 KB of an item, so an event may have 160 KB beside 30 answers of 1 KB; ours are
 * a few KB.
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerId, WebhookId } from '#domain/kernel/ids';
import type { DueDelivery, WebhookDeliveries } from '#domain/ports/webhook-store';
import { DeliveryKey, WebhookDelivery } from '#domain/webhook/delivery';
import { WEBHOOKS } from '../keys.ts';
import { queryPages, type Item } from './query-pages.ts';
import type { DynamoTable } from './table.ts';

const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** The deliveries kept in `table`, whose keys are `pk` and `sk`. */
export function createDynamoWebhookDeliveries(table: DynamoTable): WebhookDeliveries {
  return {
    add: async (delivery, wakeAt) => {
      const item = itemOf(delivery, wakeAt);
      return (await put(table, item, { ConditionExpression: 'attribute_not_exists(pk)' })) ? 'added' : 'known';
    },
    read: async (key) => {
      const Key = keyOf(key);
      const output = await table.client.send(new GetCommand({ TableName: table.tableName, Key, ConsistentRead: true }));
      return output.Item && deliveryIn(output.Item);
    },
    save: async (delivery, wakeAt) => {
      const { revision } = delivery;
      const saved = await put(table, itemOf({ ...delivery, revision: revision + 1 }, wakeAt), {
        ConditionExpression: 'rev = :seen',
        ExpressionAttributeValues: { ':seen': revision },
      });
      return saved ? 'saved' : 'stale';
    },
    list: (ledgerId, webhookId, page) => list(table, partitionOf(ledgerId, webhookId), page),
    due: (upTo, limit) => due(table, upTo, limit),
    postpone: (delivery, to) => postpone(table, delivery, to),
  };
}

async function put(
  table: DynamoTable,
  Item: Item,
  condition: { readonly ConditionExpression: string; readonly ExpressionAttributeValues?: Record<string, number> },
): Promise<boolean> {
  try {
    await table.client.send(new PutCommand({ TableName: table.tableName, Item, ...condition }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

type Page = Parameters<WebhookDeliveries['list']>[2];

async function list(table: DynamoTable, pk: string, { limit, before }: Page): Promise<readonly WebhookDelivery[]> {
  const { byTimeIndex: IndexName, byTimeKey } = WEBHOOKS;
  const pages = queryPages(table, {
    IndexName,
    KeyConditionExpression: before ? 'pk = :pk AND #time < :before' : 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk, ...(before && { ':before': timeOf(before) }) },
    ...(before && { ExpressionAttributeNames: { '#time': byTimeKey } }),
    ConsistentRead: true,
    ScanIndexForward: false,
    Limit: limit,
  });
  const found: WebhookDelivery[] = [];
  // A page ends at 1 MB, which long answers of an endpoint may fill before `limit` is reached.
  for await (const items of pages) {
    found.push(...items.map(deliveryIn));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** One partition of an index: a thousand changes per second, far above what the queue takes. */
async function due(table: DynamoTable, upTo: string, limit: number): Promise<readonly DueDelivery[]> {
  const output = await table.client.send(
    new QueryCommand({
      TableName: table.tableName,
      IndexName: WEBHOOKS.dueIndex,
      KeyConditionExpression: '#due = :due AND #at <= :upTo',
      ExpressionAttributeNames: { '#due': WEBHOOKS.dueKey, '#at': WEBHOOKS.wakeAt },
      ExpressionAttributeValues: { ':due': WEBHOOKS.dueValue, ':upTo': upTo },
      Limit: limit,
    }),
  );
  return (output.Items ?? []).map(dueIn);
}

async function postpone(table: DynamoTable, delivery: DueDelivery, to: string): Promise<WebhookDelivery | undefined> {
  try {
    const output = await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: keyOf(delivery),
        UpdateExpression: 'SET #at = :to',
        ConditionExpression: '#at = :seen',
        ExpressionAttributeNames: { '#at': WEBHOOKS.wakeAt },
        ExpressionAttributeValues: { ':to': to, ':seen': delivery.wakeAt },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return output.Attributes && deliveryIn(output.Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

function itemOf(delivery: WebhookDelivery, wakeAt: string): Item {
  const isWaiting = delivery.state === 'waiting';
  return {
    ...keyOf(delivery),
    [WEBHOOKS.byTimeKey]: timeOf(delivery),
    ...(isWaiting && { [WEBHOOKS.dueKey]: WEBHOOKS.dueValue, [WEBHOOKS.wakeAt]: wakeAt }),
    [WEBHOOKS.expiresAt]: Math.floor(Date.parse(delivery.createdAt) / 1000) + KEPT_SECONDS,
    rev: delivery.revision,
    d: JSON.stringify(delivery),
  };
}

function deliveryIn(item: Item): WebhookDelivery {
  return WebhookDelivery.parse(JSON.parse(String(item['d'])));
}

/** The index holds keys only; they say whose delivery it is. */
function dueIn(item: Item): DueDelivery {
  const [ledgerId, webhookId] = String(item['pk']).slice(WEBHOOKS.ledgerPrefix.length).split('#');
  const eventId = String(item['sk']);
  return { ...DeliveryKey.parse({ ledgerId, webhookId, eventId }), wakeAt: String(item[WEBHOOKS.wakeAt]) };
}

function keyOf({ ledgerId, webhookId, eventId }: DeliveryKey): { readonly pk: string; readonly sk: string } {
  return { pk: partitionOf(ledgerId, webhookId), sk: eventId };
}

function partitionOf(ledgerId: LedgerId, webhookId: WebhookId): string {
  return `${WEBHOOKS.ledgerPrefix}${ledgerId}#${webhookId}`;
}

function timeOf({ createdAt, eventId }: Pick<WebhookDelivery, 'createdAt' | 'eventId'>): string {
  return `${createdAt}#${eventId}`;
}
