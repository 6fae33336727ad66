/**
 * Mails in DynamoDB, one item each. Only mails that something is left to do for carry the keys of the index `due`, so
 * it holds next to nothing, however many mails were sent. Links of mails are items of their own, found by the hash of
 * their token alone.
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { Mail, MailReference, UnsubscribeGrant, type MailOutbox } from '#domain/ports/mail-outbox';
import { MAILS } from '../keys.ts';
import { secondsUntilForgotten } from '../mail-retention.ts';
import { queryPages, type Item } from './query-pages.ts';
import type { DynamoTable } from './table.ts';

/** Month summaries of everybody are planned within minutes; a partition of an index takes 1,000 writes a second. */
const SHARDS = ['DUE#0', 'DUE#1', 'DUE#2', 'DUE#3'] as const;
const REVISION = 'r';

/** The mails kept in `table`, whose key is `pk`. */
export function createDynamoMailOutbox(table: DynamoTable): MailOutbox {
  return {
    add: async (mail) => ((await put(table, itemOf({ ...mail, revision: 0 }))) === 'done' ? 'added' : 'known'),
    find: async (mailId) => {
      const item = await get(table, `MAIL#${mailId}`);
      return item && Mail.parse(documentOf(item));
    },
    change: async (mail) => {
      const item = itemOf({ ...mail, revision: mail.revision + 1 });
      return (await put(table, item, mail.revision)) === 'done' ? 'changed' : 'stale';
    },
    due: async (at, limit) => {
      const found = await Promise.all(SHARDS.map((shard) => dueIn(table, { shard, at, limit })));
      return found.flat().slice(0, limit);
    },
    keepToken: async (tokenHash, grant, at) => {
      const Item = {
        ...keyOf(`TOKEN#${tokenHash}`),
        d: JSON.stringify(grant),
        [MAILS.expiresAt]: secondsUntilForgotten(at),
      };
      await table.client.send(new PutCommand({ TableName: table.tableName, Item }));
    },
    findToken: async (tokenHash, at) => {
      const item = await get(table, `TOKEN#${tokenHash}`);
      // DynamoDB deletes what has expired some days late.
      if (!item || Number(item[MAILS.expiresAt]) < Date.parse(at) / 1000) return undefined;
      return UnsubscribeGrant.parse(documentOf(item));
    },
  };
}

async function dueIn(
  table: DynamoTable,
  { shard, at, limit }: { readonly shard: string; readonly at: string; readonly limit: number },
): Promise<readonly MailReference[]> {
  const pages = queryPages(table, {
    IndexName: MAILS.dueIndex,
    KeyConditionExpression: '#due = :shard AND #checkAt <= :at',
    ExpressionAttributeNames: { '#due': MAILS.due, '#checkAt': MAILS.checkAt },
    ExpressionAttributeValues: { ':shard': shard, ':at': at },
    Limit: limit,
  });
  for await (const items of pages) return items.map((item) => MailReference.parse(item));
  return [];
}

function itemOf(mail: Mail): Item {
  const { mailId, correlationId, checkAt, revision } = mail;
  const settledAt = settled(mail);
  return {
    ...keyOf(`MAIL#${mailId}`),
    mailId,
    correlationId,
    [REVISION]: revision,
    d: JSON.stringify(mail),
    ...(checkAt !== null && { [MAILS.due]: shardOf(mailId), [MAILS.checkAt]: checkAt }),
    ...(settledAt !== undefined && { [MAILS.expiresAt]: secondsUntilForgotten(settledAt) }),
  };
}

/** When nothing was left to do for the mail; undefined while there is. A mail that was given up waits for people. */
function settled({ state }: Mail): string | undefined {
  return state.kind === 'sent' || state.kind === 'suppressed' ? state.at : undefined;
}

/** Any even spread will do, and it may change: a row is found in the shard it was written to. */
function shardOf(mailId: string): string {
  let sum = 0;
  for (const character of mailId) sum += character.codePointAt(0) ?? 0;
  return SHARDS[sum % SHARDS.length] ?? SHARDS[0];
}

function keyOf(partition: string): Item {
  return { [MAILS.partitionKey]: partition };
}

function documentOf(item: Item): unknown {
  return JSON.parse(String(item['d']));
}

async function get(table: DynamoTable, partition: string): Promise<Item | undefined> {
  const command = new GetCommand({ TableName: table.tableName, Key: { ...keyOf(partition) }, ConsistentRead: true });
  return (await table.client.send(command)).Item;
}

/** Writes an item that is new (`expected` undefined) or still has the expected revision. */
async function put(table: DynamoTable, item: Item, expected?: number): Promise<'done' | 'refused'> {
  const condition =
    expected === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#revision = :expected',
          ExpressionAttributeNames: { '#revision': REVISION },
          ExpressionAttributeValues: { ':expected': expected },
        };
  try {
    await table.client.send(new PutCommand({ TableName: table.tableName, Item: { ...item }, ...condition }));
    return 'done';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'refused';
    throw error;
  }
}
