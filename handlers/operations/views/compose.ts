/** The read models, for functions that only look at which streams are parked. */
import { createDynamoViewStore } from '#infra/adapters/dynamodb/view-store';
import { readEnvironment } from '#handlers/environment';
import { documents } from '../compose.ts';

const environment = readEnvironment(process.env, 'VIEWS_TABLE');

export const views = createDynamoViewStore({ client: documents, tableName: environment.VIEWS_TABLE });
