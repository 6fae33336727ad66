import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { rebuildStoreContract } from '#domain/ports/rebuild-store.contract';
import { createTable, operationsTable } from '../testing/create-tables.ts';
import { createDynamoRebuildStore } from './rebuild-store.ts';
import { createDynamoSweepPositions } from './sweep-positions.ts';

async function newTable() {
  const tableName = `operations-${randomUUID()}`;
  return { client: await createTable(inject('dynamoDbEndpoint'), operationsTable(tableName)), tableName };
}

describe('the rebuild store in DynamoDB', () => {
  rebuildStoreContract(async () => createDynamoRebuildStore(await newTable()));
});

it('keeps where each sweep stands', async () => {
  const sweeps = createDynamoSweepPositions(await newTable());
  expect(await sweeps.read('projections')).toBeUndefined();
  const startedAt = '2026-11-22T12:00:00.000Z';
  await sweeps.save('projections', { startedAt, after: 'LEDGER#a' });
  expect(await sweeps.read('projections')).toEqual({ startedAt, after: 'LEDGER#a' });
  await sweeps.save('projections', { startedAt });
  expect(await sweeps.read('projections')).toEqual({ startedAt });
  expect(await sweeps.read('relay')).toBeUndefined();
});
