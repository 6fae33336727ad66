/** Composition root of what reads the books for a mail. */
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { createDynamoGenerationRegistry } from '#infra/adapters/dynamodb/generation-registry';
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { readEnvironment } from '#handlers/environment';
import { cachedGenerations } from '#projections/engine/cached-generations';
import { mailBooks } from '../mail-books.ts';
import { documents as client } from '../outbox/compose.ts';

const environment = readEnvironment(process.env, 'EVENTS_TABLE', 'VIEWS_TABLE', 'OPERATIONS_TABLE');

export const books = mailBooks({
  events: createDynamoEventStore({ client, tableName: environment.EVENTS_TABLE }),
  views: createDynamoViewStore({ client, tableName: environment.VIEWS_TABLE }),
  generations: cachedGenerations(createDynamoGenerationRegistry({ client, tableName: environment.OPERATIONS_TABLE }), {
    now: Date.now,
  }),
});
