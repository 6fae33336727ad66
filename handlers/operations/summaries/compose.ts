/** Composition root of the month summaries: reads books, and publishes. */
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { createEventBridgePublisher, pauseWithJitter } from '#infra/adapters/eventbridge/event-publisher';
import { createEventBridgeClient, putEntriesTo } from '#infra/adapters/eventbridge/put-events';
import { reportPublished } from '#handlers/consumers/relay/report';
import { readEnvironment } from '#handlers/environment';
import { tracer } from '#handlers/observability';
import { cachedGenerations } from '#projections/engine/cached-generations';
import type { SummaryStores } from '../application/publish-month-summaries.ts';
import { documents, operations } from '../compose.ts';
import { reportUnswept } from '../sweeps/report.ts';

const environment = readEnvironment(process.env, 'EVENTS_TABLE', 'VIEWS_TABLE', 'EVENT_BUS_NAME');

export const summaries: SummaryStores = {
  events: createDynamoEventStore({ client: documents, tableName: environment.EVENTS_TABLE }),
  views: createDynamoViewStore({ client: documents, tableName: environment.VIEWS_TABLE }),
  generations: cachedGenerations(operations.registry, { now: Date.now }),
  sweeps: operations.sweeps,
  now: operations.now,
  publisher: createEventBridgePublisher({
    put: putEntriesTo(tracer.captureAWSv3Client(createEventBridgeClient()), environment.EVENT_BUS_NAME),
    pause: pauseWithJitter(Math.random),
  }),
  onPublished: reportPublished,
  onFailure: reportUnswept,
};
