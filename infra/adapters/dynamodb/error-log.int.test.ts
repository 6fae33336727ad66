import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, it } from 'vitest';
import { GetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ErrorLog, ErrorSighting } from '#domain/ports/error-log';
import { createTable, operationsTable } from '../testing/create-tables.ts';
import { createDynamoErrorLog } from './error-log.ts';

const tableName = `operations-${randomUUID()}`;
let client: DynamoDBDocumentClient;
let errors: ErrorLog;

beforeAll(async () => {
  client = await createTable(inject('dynamoDbEndpoint'), operationsTable(tableName));
  errors = createDynamoErrorLog({ client, tableName });
});

const sighting = (changes: Partial<ErrorSighting> = {}): ErrorSighting => ({
  functionName: 'pennytrail-dev-send-mail',
  fingerprint: 'sending failed',
  count: 2,
  firstSeen: '2026-11-22T12:00:00.000Z',
  lastSeen: '2026-11-22T12:00:05.000Z',
  sample: '{"message":"sending failed"}',
  correlationId: 'a',
  ...changes,
});

it('adds sightings up, keeps the first time and takes the newest line', async () => {
  await errors.add(sighting());
  await errors.add(
    sighting({ count: 3, firstSeen: '2026-11-22T13:00:00.000Z', lastSeen: '2026-11-22T13:00:01.000Z', sample: 'b' }),
  );
  await errors.add(sighting({ count: 1, lastSeen: '2026-11-22T14:00:00.000Z', correlationId: undefined }));
  expect(await errors.list()).toEqual([
    sighting({ count: 6, lastSeen: '2026-11-22T14:00:00.000Z', sample: sighting().sample }),
  ]);
});

it('tells functions and what they say apart, and lists what was seen last first', async () => {
  await errors.add(sighting({ functionName: 'pennytrail-dev-relay-events', lastSeen: '2026-11-22T15:00:00.000Z' }));
  await errors.add(sighting({ fingerprint: 'other', lastSeen: '2026-11-22T11:00:00.000Z' }));
  expect((await errors.list()).map(({ functionName, fingerprint }) => `${functionName} ${fingerprint}`)).toEqual([
    'pennytrail-dev-relay-events sending failed',
    'pennytrail-dev-send-mail sending failed',
    'pennytrail-dev-send-mail other',
  ]);
});

it('forgets a group 30 days after it was last seen', async () => {
  const Key = { pk: 'ERRORS', sk: 'pennytrail-dev-send-mail#other' };
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key }));
  expect(Item?.['expiresAt']).toBe(Date.parse('2026-12-22T11:00:00.000Z') / 1_000);
});
