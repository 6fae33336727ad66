import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, inject, it } from 'vitest';
import { LedgerId } from '#domain/kernel/ids';
import { notificationStoreContract } from '#domain/ports/notification-store.contract';
import { NOTIFICATIONS } from '../keys.ts';
import { createTable, notificationsTable } from '../testing/create-tables.ts';
import { createDynamoNotificationStore } from './notification-store.ts';

const tableName = `notifications-${randomUUID()}`;
let client: DynamoDBDocumentClient;

beforeAll(async () => {
  client = await createTable(inject('dynamoDbEndpoint'), notificationsTable(tableName));
});

notificationStoreContract('DynamoDB notification store', () => createDynamoNotificationStore({ client, tableName }));

it('finds what was stored before notifications expired', async () => {
  const store = createDynamoNotificationStore({ client, tableName });
  const ledgerId = LedgerId.parse(randomUUID());
  const Key = { pk: `LEDGER#${ledgerId}`, sk: '0000000007#0001' };
  const old = { ...Key, id: `${ledgerId}:7:1`, at: '2026-11-01T10:00:00.000Z', d: '{"kind":"old"}', readBy: {} };
  await client.send(new PutCommand({ TableName: tableName, Item: old }));
  const again = { ledgerId, notificationId: old.id, at: old.at, document: {} };
  expect(await store.add(again)).toBe('known');
  expect(await store.list(ledgerId, { limit: 2 })).toMatchObject([
    { notificationId: old.id, document: { kind: 'old' } },
  ]);
});

it('lets notifications expire after thirteen months', async () => {
  const store = createDynamoNotificationStore({ client, tableName });
  const ledgerId = LedgerId.parse(randomUUID());
  const notification = { ledgerId, notificationId: `${ledgerId}:month:2026-10`, at: '2026-11-01T12:00:00.000Z' };
  await store.add({ ...notification, document: {} });
  const Key = { pk: `LEDGER#${ledgerId}`, sk: 'M#2026-10' };
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key }));
  expect(Item?.[NOTIFICATIONS.expiresAt]).toBe(Date.UTC(2027, 11, 6, 12) / 1_000);
});
