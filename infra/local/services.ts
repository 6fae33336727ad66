/** Creates the services of the laptop over resolved resources and connects them with each other. */
import { readFile } from 'node:fs/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { RUNBOOK } from './build/project.ts';
import { createUserPool, USER_POOL_PATH, type UserPool } from './cognito/user-pool.ts';
import { createTables } from './dynamodb/create-tables.ts';
import { tableDefinitions } from './dynamodb/table-definition.ts';
import { refuseTooManyEvents } from './eventbridge/bus-operations.ts';
import { createEventBus, EVENTS_PATH } from './eventbridge/event-bus.ts';
import { compilePattern } from './eventbridge/pattern.ts';
import { createFunctions } from './functions.ts';
import { createGateway } from './gateway/gateway.ts';
import { createReservedPaths } from './http/reserved-paths.ts';
import type { ReopenableServer } from './http/reopenable-server.ts';
import { createUiConfig } from './http/ui-config.ts';
import { createMailbox } from './mailbox/mailbox.ts';
import { createMonitoring } from './monitoring.ts';
import { createLocalPages } from './pages/local-pages.ts';
import { watchDeliveries } from './pages/bus/delivery-log.ts';
import { ruleViews } from './pages/bus/rule-views.ts';
import type { HttpService, InvokeFunction, Resource, RuntimeLog } from './service.ts';
import { createBuckets, S3_PATH } from './s3/buckets.ts';
import { createMailService, MAIL_SERVICE_PATH, refuseTooManyMails } from './ses/mail-service.ts';
import { startQueueMappings, type QueueMappings } from './sqs/queue-mappings.ts';
import type { QueueMessage } from './sqs/queue-message.ts';
import { createQueues, QUEUES_PATH } from './sqs/queues.ts';
import { switchable } from './switches/switchable.ts';
import { createSwitches } from './switches/switches.ts';
import { toolEnvironment } from './tool-environment.ts';
import { createStateMachines, STATES_PATH } from './stepfunctions/state-machines.ts';
import { parseFailedBatch } from './streams/redrive-batch.ts';
import { startEventSourceMappings, type EventSourceMappings } from './streams/event-source-mappings.ts';
import { createWebhookReceiver } from './webhooks/webhook-receiver.ts';

export type ServicesOptions = {
  readonly resources: readonly Resource[];
  readonly assetDirectory: string;
  readonly dataDirectory: string;
  readonly region: string;
  /** Of the HTTP server, where functions reach the local services. */
  readonly origin: string;
  /** Where functions reach SES. It is shut while SES is switched down. */
  readonly mailServer: ReopenableServer;
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
  const { resources, region, log } = options;
  const database = databaseClients(options);
  await createTables(database.client, tableDefinitions(resources));
  const readers: Readers = { streams: undefined, queues: undefined };
  const parts = await createParts(options, readers);
  const { functions, queues, bus, mails, stateMachines, buckets, users } = parts;
  const { invoke } = functions.host;
  return {
    http: [...httpServices(parts), localPages(options, parts, readers), uiConfig(region, users), createReservedPaths()],
    invoke,
    environment: toolEnvironment({ resources, region, endpoints: endpointsOf(options) }),
    start: async () => {
      options.mailServer.serve([mailService(parts)]);
      bus.start();
      await mails.start();
      await stateMachines.start();
      const shared = { ...options, ...database, invoke, sendToQueue: queues.send };
      readers.streams = await startEventSourceMappings({ ...shared, compilePattern });
      readers.queues = startQueueMappings({ resources, queues, invoke, log });
      parts.monitoring.start({ queues: queues.list, recentEvents: bus.recent });
    },
    reload: async (bundleNames) => {
      await functions.host.reload(bundleNames);
      readers.streams?.retryNow();
    },
    close: async () => {
      parts.monitoring.close();
      await Promise.all([readers.streams?.close(), readers.queues?.close()]);
      // What calls functions goes before the functions.
      for (const part of [bus, stateMachines.service, functions, queues.service, buckets.service]) await part.close();
      database.client.destroy();
      database.streamsClient.destroy();
    },
  };
}

/** What hands records and messages to functions; undefined before the start. */
type Readers = { streams: EventSourceMappings | undefined; queues: QueueMappings | undefined };

type Parts = Awaited<ReturnType<typeof createParts>>;

async function createParts(options: ServicesOptions, readers: Readers) {
  const { resources, dataDirectory, region, log } = options;
  const queues = createQueues({ resources, dataDirectory, log });
  const mailbox = createMailbox({ dataDirectory });
  const users = createUserPool({ resources, dataDirectory, deliverMail: mailbox.deliver, log });
  const monitoring = createMonitoring(resources);
  const functions = await createFunctions({
    ...options,
    functions: resources,
    endpoints: endpointsOf(options),
    onLogLine: (functionName, line) => {
      monitoring.acceptLine(line);
      options.onLogLine(functionName, line);
    },
    meter: monitoring.meterFunctions,
    onInvoked: () => readers.streams?.wake(),
  });
  const { invoke } = functions.host;
  const shared = { resources, dataDirectory, invoke, sendToQueue: queues.send, log };
  const deliveries = watchDeliveries(shared);
  const bus = createEventBus({ ...shared, invoke: deliveries.invoke, sendToQueue: deliveries.sendToQueue });
  const switches = createSwitches({
    onTurned: async (name, state) => {
      if (name === 'ses') await options.mailServer.setOpen(state !== 'down');
    },
  });
  return {
    queues,
    mailbox,
    users,
    monitoring,
    functions,
    deliveries,
    bus,
    switches,
    buckets: createBuckets({ resources, dataDirectory, region, log }),
    mails: createMailService({ resources, dataDirectory, deliverMail: mailbox.deliver, emit: bus.emit, log }),
    webhooks: createWebhookReceiver({ state: () => switches.stateOf('webhooks-receiver') }),
    stateMachines: await createStateMachines(shared),
    gateway: monitoring.meterApi(createGateway({ resources, invoke, verifyToken: users.verifyToken, log })),
  };
}

/** In the order they are asked; the developer pages come after them. */
function httpServices(parts: Parts): HttpService[] {
  const { switches, bus } = parts;
  return [
    parts.gateway,
    parts.users.service,
    switchable({
      service: bus.service,
      path: EVENTS_PATH,
      state: () => switches.stateOf('eventbridge'),
      throttle: refuseTooManyEvents,
    }),
    parts.queues.service,
    parts.buckets.service,
    parts.stateMachines.service,
    parts.mailbox.service,
    parts.webhooks.service,
    switches.service,
  ];
}

function mailService({ mails, switches }: Parts): HttpService {
  return switchable({
    service: mails.service,
    path: MAIL_SERVICE_PATH,
    state: () => switches.stateOf('ses'),
    throttle: refuseTooManyMails,
  });
}

function localPages({ resources }: ServicesOptions, parts: Parts, readers: Readers): HttpService {
  const { functions, queues, bus, monitoring } = parts;
  return createLocalPages({
    mails: parts.mailbox.list,
    functions: functions.host.stats,
    mappings: () => readers.streams?.views() ?? [],
    queueMappings: () => readers.queues?.views() ?? [],
    queues: queues.list,
    recentEvents: bus.recent,
    pendingDeliveries: bus.pending,
    rules: ruleViews(resources),
    outcomesOf: parts.deliveries.outcomesOf,
    metrics: monitoring.metrics,
    alarms: monitoring.alarms,
    dashboards: monitoring.dashboards,
    findLogLines: functions.logLines.find,
    switches: parts.switches.list,
    webhooks: parts.webhooks.list,
    runbook: () => readFile(RUNBOOK, 'utf8'),
    redrive: (queueName) =>
      queues.redrive(queueName, (message) => redriveMessage(message, { parts, readers, queueName })),
    purge: queues.purge,
    clock: Date.now,
  });
}

type Redrive = { readonly parts: Parts; readonly readers: Readers; readonly queueName: string };

/** A dead letter is a message of another queue, a batch of stream records or a delivery of the bus. */
async function redriveMessage(message: QueueMessage, { parts, readers, queueName }: Redrive): Promise<void> {
  if (await parts.queues.returnToSource(queueName, message)) return;
  const batch = parseFailedBatch(message.body);
  if (!batch) return parts.bus.redeliver(message);
  if (!readers.streams) throw new Error('the readers of the streams have not started yet');
  return readers.streams.redrive(batch);
}

/** By the service's part of `AWS_ENDPOINT_URL_<SERVICE>`. */
function endpointsOf({ databaseEndpoint, origin, mailServer }: ServicesOptions): Readonly<Record<string, string>> {
  return {
    DYNAMODB: databaseEndpoint,
    EVENTBRIDGE: origin + EVENTS_PATH,
    S3: origin + S3_PATH,
    SFN: origin + STATES_PATH,
    SQS: origin + QUEUES_PATH,
    SESV2: mailServer.origin + MAIL_SERVICE_PATH,
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
