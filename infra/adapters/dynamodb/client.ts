import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The plain client, for libraries that want one, and the document client over it; both share its connections. */
export type DynamoClients = { readonly plain: DynamoDBClient; readonly documents: DynamoDBDocumentClient };

/**
 * The one way to make a DynamoDB client. Region, credentials and endpoint come from the environment unless given.
 * Five attempts with the SDK's backoff ride out throttling; the time limits turn a dead connection into one of them
 * instead of a function that hangs until its own timeout. `instrument` may wrap the client, for traces.
 */
export function createDynamoClients(
  instrument: (client: DynamoDBClient) => DynamoDBClient = (client) => client,
  configuration: DynamoDBClientConfig = {},
): DynamoClients {
  const plain = instrument(
    new DynamoDBClient({
      maxAttempts: 5,
      requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
      ...configuration,
    }),
  );
  return { plain, documents: DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } }) };
}

/** The document client alone. */
export function createDynamoClient(configuration: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  return createDynamoClients(undefined, configuration).documents;
}
