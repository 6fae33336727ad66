/** The log, for functions that read no rows. */
import { createDynamoEventStore } from '#infra/adapters/dynamodb/event-store';
import { readEnvironment } from '#handlers/environment';
import { documents } from '../compose.ts';

const environment = readEnvironment(process.env, 'EVENTS_TABLE');

export const events = createDynamoEventStore({ client: documents, tableName: environment.EVENTS_TABLE });
