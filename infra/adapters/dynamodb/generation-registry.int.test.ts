import { randomUUID } from 'node:crypto';
import { expect, inject, it } from 'vitest';
import { generationRegistryContract } from '#domain/ports/generation-registry.contract';
import { createTable, operationsTable } from '../testing/create-tables.ts';
import { createDynamoGenerationRegistry } from './generation-registry.ts';
import type { ConsumedOperation } from './table.ts';

/** The registry is one item under a fixed key, so a test that wants it untouched needs a table of its own. */
async function emptyRegistry(onConsumed?: (operation: ConsumedOperation) => void) {
  const tableName = `operations-${randomUUID()}`;
  const client = await createTable(inject('dynamoDbEndpoint'), operationsTable(tableName));
  return createDynamoGenerationRegistry({ client, tableName, ...(onConsumed && { onConsumed }) });
}

generationRegistryContract('DynamoDB registry of generations', () => emptyRegistry());

it('costs one unit to read', async () => {
  const consumed: ConsumedOperation[] = [];
  const registry = await emptyRegistry((operation) => consumed.push(operation));
  await registry.change({ live: 1 }, { live: 1, candidate: 2 });
  await registry.read();
  expect(consumed.map(({ operation, read, write }) => [operation, read, write])).toEqual([
    ['PutItem', 0, 1],
    ['GetItem', 1, 0],
  ]);
});
