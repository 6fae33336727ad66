/** Creates the services of the laptop over resolved resources and connects them with each other. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { createUserPool, USER_POOL_PATH, type UserPool } from './cognito/user-pool.ts';
import { createTables } from './dynamodb/create-tables.ts';
import { tableDefinitions } from './dynamodb/table-definition.ts';
import { createEventBus, type EventBus, EVENTS_PATH } from './eventbridge/event-bus.ts';
import { compilePattern } from './eventbridge/pattern.ts';
import { createGateway } from './gateway/gateway.ts';
import { createReservedPaths } from './http/reserved-paths.ts';
import { createUiConfig } from './http/ui-config.ts';
import { createLambdaHost } from './lambda/lambda-host.ts';
import { openLogFiles } from './lambda/log-files.ts';
import { createMailbox } from './mailbox/mailbox.ts';
import { createLocalPages } from './pages/local-pages.ts';
import { createMetrics, type Metrics } from './pages/metrics.ts';
import type { HttpService, InvokeFunction, Resource, RuntimeLog } from './service.ts';
import { createBuckets, S3_PATH } from './s3/buckets.ts';
import type { QueueMessage } from './sqs/queue-store.ts';
import { createQueues, QUEUES_PATH } from './sqs/queues.ts';
import { toolEnvironment } from './tool-environment.ts';
import { createStateMachines, STATES_PATH } from './stepfunctions/state-machines.ts';
import { parseFailedBatch } from './streams/redrive-batch.ts';
import { startEventSourceMappings, type EventSourceMappings } from './streams/event-source-mappings.ts';

export type ServicesOptions = {
  readonly resources: readonly Resource[];
  readonly assetDirectory: string;
  readonly dataDirectory: string;
  readonly region: string;
  /** Of the HTTP server, where functions reach the local services. */
  readonly origin: string;
  readonly databaseEndpoint: string;
  readonly log: RuntimeLog;
  readonly onLogLine: (functionName: string, line: string) => void;
};

export type Services = {
  /** In the order they are asked. */
  readonly http: readonly HttpService[];
  readonly invoke: InvokeFunction;
  /** Environment variables by which programs on this machine find stores and services, as functions do. */
  readonly environment: Readonly<Record<string, string>>;
  /** Begins what runs by itself: stream readers, owed deliveries, schedules. Call it once `http` is being served. */
  readonly start: () => Promise<void>;
  readonly reload: (bundleNames?: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Creates tables and opens stores; nothing runs by itself yet. Throws UnsupportedTemplate. */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const { resources, dataDirectory, region, log } = options;
  const database = databaseClients(options);
  await createTables(database.client, tableDefinitions(resources));
  let mappings: EventSourceMappings | undefined;
  const queues = createQueues({ resources, dataDirectory, log });
  const buckets = createBuckets({ resources, dataDirectory, region, log });
  const mailbox = createMailbox({ dataDirectory });
  const users = createUserPool({ resources, dataDirectory, deliverMail: mailbox.deliver, log });
  const metrics = createMetrics();
  const functions = await createFunctions(options, { metrics, onInvoked: () => mappings?.wake() });
  const { invoke } = functions.host;
  const shared = { resources, dataDirectory, invoke, sendToQueue: queues.send, log };
  const bus = createEventBus(shared);
  const stateMachines = await createStateMachines(shared);
  const gateway = createGateway({ resources, invoke, verifyToken: users.verifyToken, log });
  const pages = createLocalPages({
    mails: mailbox.list,
    functions: functions.host.stats,
    mappings: () => mappings?.views() ?? [],
    queues: queues.list,
    recentEvents: bus.recent,
    pendingDeliveries: bus.pending,
    metrics: metrics.list,
    redrive: (queueName) => queues.redrive(queueName, (message) => redriveMessage(message, { bus, mappings })),
  });
  return {
    http: [
      gateway,
      users.service,
      bus.service,
      queues.service,
      buckets.service,
      stateMachines.service,
      mailbox.service,
      pages,
      uiConfig(region, users),
      createReservedPaths(),
    ],
    invoke,
    environment: toolEnvironment({ resources, region, endpoints: endpointsOf(options) }),
    start: async () => {
      bus.start();
      await stateMachines.start();
      mappings = await startEventSourceMappings({ ...shared, ...database, region, compilePattern });
    },
    reload: async (bundleNames) => {
      await functions.host.reload(bundleNames);
      mappings?.retryNow();
    },
    close: async () => {
      await mappings?.close();
      // What calls functions goes before the functions.
      const parts = [bus, stateMachines.service, functions, queues.service, buckets.service];
      for (const part of parts) await part.close();
      database.client.destroy();
      database.streamsClient.destroy();
    },
  };
}

type Redrivers = { readonly bus: EventBus; readonly mappings: EventSourceMappings | undefined };

/** A dead letter is a batch of stream records or a delivery of the bus. */
async function redriveMessage(message: QueueMessage, { bus, mappings }: Redrivers): Promise<void> {
  const batch = parseFailedBatch(message.body);
  if (!batch) return bus.redeliver(message);
  if (!mappings) throw new Error('the readers of the streams have not started yet');
  return mappings.redrive(batch);
}

type FunctionHooks = { readonly metrics: Metrics; readonly onInvoked: () => void };

async function createFunctions(options: ServicesOptions, { metrics, onInvoked }: FunctionHooks) {
  const { region, assetDirectory } = options;
  const logFiles = openLogFiles(options.dataDirectory);
  const host = await createLambdaHost({
    functions: options.resources,
    assetDirectory,
    region,
    endpoints: endpointsOf(options),
    onLogLine: (functionName, line) => {
      logFiles.write(functionName, line);
      metrics.accept(line);
      options.onLogLine(functionName, line);
    },
    onInvoked,
  });
  return {
    host,
    close: async () => {
      await host.close();
      await logFiles.close();
    },
  };
}

/** By the service's part of `AWS_ENDPOINT_URL_<SERVICE>`. */
function endpointsOf({ databaseEndpoint, origin }: ServicesOptions): Readonly<Record<string, string>> {
  return {
    DYNAMODB: databaseEndpoint,
    EVENTBRIDGE: origin + EVENTS_PATH,
    S3: origin + S3_PATH,
    SFN: origin + STATES_PATH,
    SQS: origin + QUEUES_PATH,
    COGNITO_IDENTITY_PROVIDER: origin + USER_POOL_PATH,
  };
}

function uiConfig(region: string, users: UserPool): HttpService {
  const [userPoolClientId = ''] = users.clientIds;
  return createUiConfig({ region, userPoolId: users.poolId, userPoolClientId, userPoolPath: USER_POOL_PATH });
}

function databaseClients({ databaseEndpoint: endpoint, region }: ServicesOptions) {
  const settings = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  return { client: new DynamoDBClient(settings), streamsClient: new DynamoDBStreamsClient(settings) };
}
