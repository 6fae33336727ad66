/** Opens the stores of a running Pennytrail, or of a data folder nothing runs on. */
import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoClient } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoGenerationRegistry } from '#infra/adapters/dynamodb/generation-registry';
import { createDynamoRelayPositions } from '#infra/adapters/dynamodb/relay-positions';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { readEnvironment } from '#handlers/environment';
import { prepareBackend, startDatabase } from '../build/prepare.ts';
import { isRunningAt, NothingAnswers } from '../client/running-at.ts';
import { createTables } from '../dynamodb/create-tables.ts';
import { tableDefinitions } from '../dynamodb/table-definition.ts';
import { announcedRuntime, type RuntimeFacts } from '../runtime-file.ts';
import { resolveTemplates } from '../template/resolve-templates.ts';
import { toolEnvironment } from '../tool-environment.ts';
import { openOperatorGroup } from './operators.ts';
import type { Tools } from './run-command.ts';
import type { LogStores } from './stores.ts';

/** What a running one announced. Throws NothingAnswers when nothing runs on the data. */
export async function findRunning(dataDirectory: string): Promise<RuntimeFacts> {
  const running = announcedRuntime(dataDirectory);
  if (running && (await isRunningAt(running.url))) return running;
  throw new NothingAnswers(
    `Nothing runs on the data in ${dataDirectory}. Start it in another terminal with "npm start".`,
  );
}

/**
 * The stores by the environment the runtime announced. It becomes that of this process: what a function does is then
 * done here by the same code, composed by the same files.
 */
export function runningTools({ url, environment }: RuntimeFacts): Tools {
  Object.assign(process.env, QUIET, environment);
  return {
    log: () => Promise.resolve(logStores()),
    proof: async () => {
      const { stores } = await import('#handlers/operations/proof/compose');
      return { ...logStores(), seals: stores.seals, now: () => new Date().toISOString() };
    },
    rebuild: async () => {
      const { control } = await import('#handlers/operations/control/compose');
      return { control, pause: () => wait(500) };
    },
    redrive: openRedrive,
    operators: () => openOperatorGroup(url),
  };
}

/** Logs, metrics and traces of a function are not what somebody at a terminal wants to read. */
const QUIET = {
  POWERTOOLS_SERVICE_NAME: 'ledger',
  POWERTOOLS_METRICS_NAMESPACE: 'Pennytrail',
  POWERTOOLS_METRICS_DISABLED: 'true',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  POWERTOOLS_TRACE_ENABLED: 'false',
};

function logStores(): LogStores {
  const names = readEnvironment(process.env, 'EVENTS_TABLE', 'VIEWS_TABLE', 'OPERATIONS_TABLE', 'POSITIONS_TABLE');
  const client = createDynamoClient();
  return {
    events: createDynamoEventStore({ client, tableName: names.EVENTS_TABLE }),
    views: createDynamoViewStore({ client, tableName: names.VIEWS_TABLE }),
    registry: createDynamoGenerationRegistry({ client, tableName: names.OPERATIONS_TABLE }),
    positions: createDynamoRelayPositions({ client, tableName: names.POSITIONS_TABLE }),
  };
}

async function openRedrive() {
  const { deadLetters, parked, relay } = await import('#handlers/operations/redrive/compose');
  const { redriveDeadLetters } = await import('#handlers/operations/application/redrive-dead-letters');
  const { redriveParked } = await import('#handlers/operations/application/redrive-parked');
  const { redriveRelay } = await import('#handlers/operations/application/redrive-relay');
  const isLate = (): boolean => false;
  return {
    parked: (stream: Parameters<typeof redriveRelay>[1] | undefined) => redriveParked(parked, { stream, isLate }),
    deadLetters: () => redriveDeadLetters(deadLetters, isLate),
    relay: (stream: Parameters<typeof redriveRelay>[1]) => redriveRelay(relay, stream),
  };
}

export type OfflineLog = { readonly stores: LogStores; readonly close: () => Promise<void> };

const REGION = 'eu-central-1';

/** The tables of a data folder on which nothing runs, made as the template says if they are not there. */
export async function openOffline(dataDirectory: string, log: (message: string) => void): Promise<OfflineLog> {
  const { stacks } = await prepareBackend();
  const database = await startDatabase(dataDirectory, log);
  try {
    const { resources } = resolveTemplates(stacks, { region: REGION });
    Object.assign(
      process.env,
      toolEnvironment({ resources, region: REGION, endpoints: { DYNAMODB: database.endpoint } }),
    );
    const client = new DynamoDBClient({});
    await createTables(client, tableDefinitions(resources)).finally(() => {
      client.destroy();
    });
    return { stores: logStores(), close: database.close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
