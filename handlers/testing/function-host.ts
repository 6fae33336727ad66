/**
 * The functions as they are deployed, composition included, on tables of their own in DynamoDB Local. A function
 * reads its environment when it is loaded, so the environment is set first and each function loaded on first use.
 */
import { randomUUID } from 'node:crypto';
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { StreamId } from '#domain/kernel/stream';
import { createTable, eventsTable, idempotencyTable, localConfiguration } from '#infra/adapters/testing/create-tables';
import { mailsTable, snapshotsTable, webhooksTable } from '#infra/adapters/testing/create-tables';
import { notificationsTable, operationsTable, positionsTable, viewsTable } from '#infra/adapters/testing/create-tables';
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoGenerationRegistry } from '#infra/adapters/dynamodb/generation-registry';
import { createDynamoMailOutbox } from '#infra/adapters/dynamodb/mail-outbox';
import { createDynamoNotificationStore } from '#infra/adapters/dynamodb/notification-store';
import { createDynamoRelayPositions } from '#infra/adapters/dynamodb/relay-positions';
import { createDynamoSnapshotStore } from '#infra/adapters/dynamodb/snapshot-store';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { createS3SealStore } from '#infra/adapters/s3/seal-store';
import { BucketHarness, LOCKED } from '#infra/local/s3/testing/bucket-harness';
import { ROUTES } from '../contracts/routes.ts';
import { FUNCTIONS } from '../functions.ts';
import { meterDynamoDb } from './metered-dynamodb.ts';

/** The hash the functions take for that of their fold code. */
export const FOLD_CODE_HASH = 'tests';

export type CallOptions = {
  /** Who is signed in; `owner` unless said otherwise. */
  readonly user?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Value of the header `Idempotency-Key`. */
  readonly key?: string;
};

export type Reply = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** Creates the tables and sets the environment of this process. Close it when the tests of the file are done. */
export async function hostFunctions(databaseEndpoint: string) {
  const run = randomUUID();
  const tables = {
    EVENTS_TABLE: eventsTable(`events-${run}`),
    VIEWS_TABLE: viewsTable(`views-${run}`),
    IDEMPOTENCY_TABLE: idempotencyTable(`idempotency-${run}`),
    NOTIFICATIONS_TABLE: notificationsTable(`notifications-${run}`),
    POSITIONS_TABLE: positionsTable(`positions-${run}`),
    OPERATIONS_TABLE: operationsTable(`operations-${run}`),
    SNAPSHOTS_TABLE: snapshotsTable(`snapshots-${run}`),
    MAILS_TABLE: mailsTable(`mails-${run}`),
    WEBHOOKS_TABLE: webhooksTable(`webhooks-${run}`),
  };
  const meter = await meterDynamoDb(databaseEndpoint);
  for (const [variable, table] of Object.entries(tables)) {
    process.env[variable] = table.TableName;
    await createTable(databaseEndpoint, table);
  }
  const bucket = await BucketHarness.open();
  Object.assign(process.env, environmentOf(meter.endpoint), { AWS_ENDPOINT_URL_S3: bucket.url, SEALS_BUCKET: LOCKED });
  const { documents: client, plain } = createDynamoClients(undefined, localConfiguration(databaseEndpoint));
  const at = (variable: keyof typeof tables) => ({ client, tableName: tables[variable].TableName ?? '' });
  return {
    /** Sends a request through the function that serves it. */
    call: (name: string, options: CallOptions = {}) => call(name, options),
    /** Hands any event to a function, such as stream records to the projector. */
    invoke: async (name: string, event: unknown): Promise<unknown> => (await load(name))(event, contextOf(name)),
    meter,
    /** The stores behind the functions, past the meter. */
    stores: {
      events: createDynamoEventStore(at('EVENTS_TABLE')),
      views: createDynamoViewStore(at('VIEWS_TABLE')),
      notifications: createDynamoNotificationStore(at('NOTIFICATIONS_TABLE')),
      mails: createDynamoMailOutbox(at('MAILS_TABLE')),
      positions: createDynamoRelayPositions(at('POSITIONS_TABLE')),
      generations: createDynamoGenerationRegistry(at('OPERATIONS_TABLE')),
      snapshots: createDynamoSnapshotStore(at('SNAPSHOTS_TABLE')),
      seals: createS3SealStore({ client: bucket.client, bucketName: LOCKED }),
    },
    /** As if the item had been deleted by mistake. */
    losePosition: async (stream: StreamId): Promise<void> => {
      await client.send(new DeleteCommand({ TableName: at('POSITIONS_TABLE').tableName, Key: { pk: stream } }));
    },
    database: {
      plain,
      eventsTable: tables.EVENTS_TABLE.TableName ?? '',
      viewsTable: tables.VIEWS_TABLE.TableName ?? '',
      snapshotsTable: tables.SNAPSHOTS_TABLE.TableName ?? '',
    },
    close: async () => {
      await meter.close();
      await bucket.remove();
    },
  };
}

export type FunctionHost = Awaited<ReturnType<typeof hostFunctions>>;

function environmentOf(endpoint: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    EVENT_BUS_NAME: 'bus',
    FOLD_CODE_HASH,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_SERVICE_NAME: 'tests',
  };
}

async function call(name: string, options: CallOptions): Promise<Reply> {
  const handler = await load(name);
  const { statusCode, body } = (await handler(apiEvent(name, options), contextOf(name))) as APIGatewayProxyResult;
  return { status: statusCode, body: JSON.parse(body) as Reply['body'] };
}

type Handler = (event: unknown, context: Context) => Promise<unknown>;

async function load(name: string): Promise<Handler> {
  const entry = FUNCTIONS.find((each) => each.name === name)?.entry;
  if (entry === undefined) throw new Error(`no function named ${name}`);
  const module = (await importEntry(entry)) as { handler: Handler };
  return module.handler;
}

/** Vite finds the files an import may mean by its literal parts, hence one line for each folder. */
function importEntry(entry: string): Promise<unknown> {
  const [folder, file] = entry.replace(/\.ts$/, '').split('/').slice(-2);
  if (folder === 'commands') return import(`../commands/${file ?? ''}.ts`);
  if (folder === 'queries') return import(`../queries/${file ?? ''}.ts`);
  if (folder === 'consumers') return import(`../consumers/${file ?? ''}.ts`);
  if (folder === 'operations') return import(`../operations/${file ?? ''}.ts`);
  return import('#projections/project-events');
}

function apiEvent(
  name: string,
  { user = 'owner', path = {}, query = {}, body, key }: CallOptions,
): APIGatewayProxyEvent {
  const route = ROUTES.find(({ functionName }) => functionName === name);
  if (!route) throw new Error(`no route for ${name}`);
  const event = {
    httpMethod: route.method,
    resource: route.path,
    path: route.path.replace(/\{(\w+)\}/g, (_, parameter: string) => path[parameter] ?? ''),
    pathParameters: path,
    queryStringParameters: query,
    headers: key === undefined ? {} : { 'Idempotency-Key': key },
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { authorizer: { claims: claimsOf(user) } },
  };
  // What is missing of the type is what no function looks at.
  return event as unknown as APIGatewayProxyEvent;
}

/** `operator` is one, and nobody else. */
function claimsOf(user: string): Readonly<Record<string, string>> {
  const claims = { sub: user, email: `${user}@example.com` };
  return user === 'operator' ? { ...claims, 'cognito:groups': 'operators' } : claims;
}

function contextOf(functionName: string): Context {
  const context = {
    functionName,
    functionVersion: '1',
    invokedFunctionArn: `arn:aws:lambda:eu-central-1:111111111111:function:${functionName}`,
    memoryLimitInMB: '512',
    awsRequestId: randomUUID(),
    getRemainingTimeInMillis: () => 60_000,
  };
  return context as unknown as Context;
}
