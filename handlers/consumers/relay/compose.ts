/** Composition root of the relay. */
import { createDynamoClients } from '#infra/adapters/dynamodb/client';
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoRelayPositions } from '#infra/adapters/dynamodb/relay-positions';
import { createEventBridgePublisher, pauseWithJitter } from '#infra/adapters/eventbridge/event-publisher';
import { createEventBridgeClient, putEntriesTo } from '#infra/adapters/eventbridge/put-events';
import { toCommitTaps } from '#infra/adapters/dynamodb/stream-record';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';
import type { RelayDependencies } from './relay.ts';
import { reportPublished } from './report.ts';

const environment = readEnvironment(process.env, 'EVENTS_TABLE', 'POSITIONS_TABLE', 'EVENT_BUS_NAME');
const { documents } = createDynamoClients((client) => tracer.captureAWSv3Client(client));

export const relay: RelayDependencies = {
  events: createDynamoEventStore({ client: documents, tableName: environment.EVENTS_TABLE }),
  positions: createDynamoRelayPositions({ client: documents, tableName: environment.POSITIONS_TABLE }),
  now: () => new Date().toISOString(),
  publisher: createEventBridgePublisher({
    put: putEntriesTo(tracer.captureAWSv3Client(createEventBridgeClient()), environment.EVENT_BUS_NAME),
    pause: pauseWithJitter(Math.random),
  }),
  onPublished: reportPublished,
};

/** Records of the event table's stream as taps, decoded by the adapter that knows the item format. */
export const tapsOf = toCommitTaps;
export type CommitTap = ReturnType<typeof toCommitTaps>[number];
