/**
 * Endpoints and their secrets in DynamoDB. The endpoints of a ledger are one item: at most ten and some that were just
 * removed. A secret is an item in a partition of its own, so that a role can be kept from it by the key.
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { LedgerId, WebhookId } from '#domain/kernel/ids';
import type { WebhookRegistry, WebhookSecretStore } from '#domain/ports/webhook-store';
import { WebhookSecrets } from '#domain/webhook/secrets';
import { LedgerWebhooks } from '#domain/webhook/webhook';
import { WEBHOOKS } from '../keys.ts';
import type { DynamoTable } from './table.ts';

type Key = { readonly pk: string; readonly sk: string };

/** The endpoints kept in `table`, whose keys are `pk` and `sk`. */
export function createDynamoWebhookRegistry(table: DynamoTable): WebhookRegistry {
  return {
    read: async (ledgerId) => {
      const item = await get(table, registryKey(ledgerId));
      return item ? LedgerWebhooks.parse(JSON.parse(String(item['d']))) : { ledgerId, revision: 0, webhooks: [] };
    },
    save: (webhooks) => {
      const { revision } = webhooks;
      const d = JSON.stringify({ ...webhooks, revision: revision + 1 });
      const item = { ...registryKey(webhooks.ledgerId), rev: revision + 1, d };
      return put(table, item, revision);
    },
  };
}

/** The secrets kept in `table`. Nothing is ever logged here, and no error names one. */
export function createDynamoWebhookSecrets(table: DynamoTable): WebhookSecretStore {
  return {
    read: async (webhookId) => {
      const item = await get(table, secretKey(webhookId));
      const { current, previous, rev: revision } = item ?? {};
      return item && WebhookSecrets.parse({ current, previous, revision });
    },
    save: (webhookId, { revision, ...secrets }, forgetAt) => {
      const expiry = forgetAt === undefined ? {} : { [WEBHOOKS.expiresAt]: Math.ceil(Date.parse(forgetAt) / 1000) };
      return put(table, { ...secretKey(webhookId), ...secrets, ...expiry, rev: revision + 1 }, revision);
    },
  };
}

/** If the item is still at the revision `seen`; 0 is for one that is not there yet. */
async function put(
  table: DynamoTable,
  Item: Readonly<Record<string, unknown>>,
  seen: number,
): Promise<'saved' | 'stale'> {
  const condition =
    seen === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'rev = :seen', ExpressionAttributeValues: { ':seen': seen } };
  try {
    await table.client.send(new PutCommand({ TableName: table.tableName, Item, ...condition }));
    return 'saved';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'stale';
    throw error;
  }
}

async function get(table: DynamoTable, Key: Key): Promise<Readonly<Record<string, unknown>> | undefined> {
  const output = await table.client.send(new GetCommand({ TableName: table.tableName, Key, ConsistentRead: true }));
  return output.Item;
}

function registryKey(ledgerId: LedgerId): Key {
  return { pk: `${WEBHOOKS.ledgerPrefix}${ledgerId}`, sk: 'WEBHOOKS' };
}

function secretKey(webhookId: WebhookId): Key {
  return { pk: `${WEBHOOKS.secretPrefix}${webhookId}`, sk: 'SECRET' };
}
