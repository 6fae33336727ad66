import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { UnsupportedTemplate, type Resource } from '../service.ts';
import { createTables, streamArnOf } from './create-tables.ts';
import { startDynamoDbLocal, type DynamoDbLocal } from './start-dynamodb-local.ts';
import { tableDefinitions } from './table-definition.ts';

const key = (name: string, type: string) => ({ AttributeName: name, KeyType: type });

function tableResource(properties: Record<string, unknown> = {}): Resource {
  return {
    logicalId: 'Events',
    type: 'AWS::DynamoDB::GlobalTable',
    ref: 'definition-test',
    arn: '',
    metadata: {},
    properties: {
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
      AttributeDefinitions: ['pk', 'first', 'byDate']
        .map((name) => ({ AttributeName: name, AttributeType: 'S' }))
        .concat({ AttributeName: 'sk', AttributeType: 'N' }),
      GlobalSecondaryIndexes: [
        {
          IndexName: 'ledgers',
          KeySchema: [key('first', 'HASH'), key('pk', 'RANGE')],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'by-date',
          KeySchema: [key('pk', 'HASH'), key('byDate', 'RANGE')],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      ...properties,
    },
  };
}

function globalIndex(IndexName: string, [hash = '', range]: readonly string[], Projection: object) {
  const KeySchema = [key(hash, 'HASH'), ...(range === undefined ? [] : [key(range, 'RANGE')])];
  return { IndexName, KeySchema, Projection };
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function clientFor(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
}

describe('createTables', () => {
  const client = clientFor(inject('dynamoDbEndpoint'));

  it('creates a table with indexes and a stream once, however often it runs', async () => {
    const tables = tableDefinitions([tableResource()]);
    await createTables(client, tables);
    await createTables(client, tables);
    expect(await streamArnOf(client, 'definition-test')).toContain('table/definition-test/stream/');
  });

  it.each([
    ['the key', { KeySchema: [key('pk', 'HASH')], LocalSecondaryIndexes: [] }],
    ['the global index is ledgers', { GlobalSecondaryIndexes: [] }],
    [
      'and should be ledgers \\(HASH first S; KEYS_ONLY\\)',
      { GlobalSecondaryIndexes: [globalIndex('ledgers', ['first'], { ProjectionType: 'KEYS_ONLY' })] },
    ],
    ['the stream', { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } }],
  ])('refuses to start over a stored table when %s changed', async (part, change) => {
    await createTables(client, tableDefinitions([tableResource()]));
    const changed = createTables(client, tableDefinitions([tableResource(change)]));
    await expect(changed).rejects.toThrow(UnsupportedTemplate);
    await expect(createTables(client, tableDefinitions([tableResource(change)]))).rejects.toThrow(new RegExp(part));
  });

  it('adds the global indexes a stored table lacks, with what is stored already in them', async () => {
    const ref = 'growing-table';
    const older = { ...tableResource({ TableName: ref }), ref };
    await createTables(client, tableDefinitions([older]));
    const stored = { pk: { S: 'a' }, sk: { N: '1' }, parked: { S: '2026-11-22' } };
    await client.send(new PutItemCommand({ TableName: ref, Item: stored }));
    const attribute = { AttributeName: 'parked', AttributeType: 'S' };
    const newer: Resource = {
      ...older,
      properties: {
        ...older.properties,
        AttributeDefinitions: [...asList(older.properties['AttributeDefinitions']), attribute],
        GlobalSecondaryIndexes: [
          ...asList(older.properties['GlobalSecondaryIndexes']),
          globalIndex('parked', ['parked', 'pk'], { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] }),
          globalIndex('all-parked', ['parked'], { ProjectionType: 'ALL' }),
        ],
      },
    };
    await createTables(client, tableDefinitions([newer]));
    const { Table } = await client.send(new DescribeTableCommand({ TableName: ref }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexStatus }) => IndexStatus)).toEqual(Array(3).fill('ACTIVE'));
    await createTables(client, tableDefinitions([newer]));
    for (const IndexName of ['parked', 'all-parked']) {
      const { Items } = await client.send(new ScanCommand({ TableName: ref, IndexName }));
      expect(Items).toEqual([stored]);
    }
    await expect(createTables(client, tableDefinitions([older]))).rejects.toThrow('should be gone');
  });
});

describe('startDynamoDbLocal', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dynamodb-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function started<Result>(use: (database: DynamoDbLocal) => Promise<Result>): Promise<Result> {
    const database = await startDynamoDbLocal({ dataDirectory: directory });
    return use(database).finally(database.close);
  }

  it('keeps items over a restart, on the loopback interface only', async () => {
    await started(async ({ endpoint }) => {
      expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      const client = clientFor(endpoint);
      await createTables(client, tableDefinitions([tableResource()]));
      await client.send(new PutItemCommand({ TableName: 'definition-test', Item: { pk: { S: 'a' }, sk: { N: '1' } } }));
    });
    await started(async ({ endpoint }) => {
      const client = clientFor(endpoint);
      expect((await client.send(new ListTablesCommand())).TableNames).toEqual(['definition-test']);
      const Key = { pk: { S: 'a' }, sk: { N: '1' } };
      expect((await client.send(new GetItemCommand({ TableName: 'definition-test', Key }))).Item).toEqual(Key);
    });
  }, 60_000);

  it('is gone once closed, and nobody is alarmed', async () => {
    const exits: string[] = [];
    const onUnexpectedExit = (reason: string): void => void exits.push(reason);
    const database = await startDynamoDbLocal({ dataDirectory: directory, onUnexpectedExit });
    await database.close();
    expect(exits).toEqual([]);
    await expect(fetch(database.endpoint)).rejects.toThrow();
  });

  it('waits for an older process on the same files to end', async () => {
    const older = await startDynamoDbLocal({ dataDirectory: directory });
    const progress: string[] = [];
    const newer = await startDynamoDbLocal({
      dataDirectory: directory,
      onProgress: (message) => {
        progress.push(message);
        void older.close();
      },
    });
    await older.close();
    await newer.close();
    expect(progress).toEqual([expect.stringContaining(directory)]);
  }, 60_000);
});
