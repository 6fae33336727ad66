/** Vitest global setup: one in-memory DynamoDB Local for all integration tests of a run. */
import { startDynamoDbLocal } from './start-dynamodb-local.ts';

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be augmented
  export interface ProvidedContext {
    /** Endpoint of the in-memory DynamoDB Local, for `inject('dynamoDbEndpoint')`. */
    dynamoDbEndpoint: string;
  }
}

type Project = { readonly provide: (key: 'dynamoDbEndpoint', value: string) => void };

/** Starts the database and provides its endpoint; the function it answers ends it. */
export async function setup(project: Project): Promise<() => Promise<void>> {
  const database = await startDynamoDbLocal({ inMemory: true });
  project.provide('dynamoDbEndpoint', database.endpoint);
  return database.close;
}
