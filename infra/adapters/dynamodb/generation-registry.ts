/** The registry of generations in DynamoDB: one item of the operations table, changed as a whole under a condition. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { FIRST_GENERATIONS, type Generations, type GenerationRegistry } from '#domain/ports/generation-registry';
import { OPERATIONS } from '../keys.ts';
import { accounting, report, type DynamoTable } from './table.ts';

const KEY = { [OPERATIONS.partitionKey]: 'GENERATIONS', [OPERATIONS.sortKey]: 'REGISTRY' };

const RegistryItem = z.object({
  live: z.int().min(1),
  candidate: z.int().min(1).optional(),
  previous: z.int().min(1).optional(),
});

const ROLES = ['live', 'candidate', 'previous'] as const;

/** The registry kept in `table`, whose keys are `pk` and `sk`. */
export function createDynamoGenerationRegistry(table: DynamoTable): GenerationRegistry {
  return {
    read: () => read(table),
    change: (from, to) => change(table, from, to),
  };
}

async function read(table: DynamoTable): Promise<Generations> {
  const output = await table.client.send(
    new GetCommand({ TableName: table.tableName, Key: KEY, ConsistentRead: true, ...accounting(table) }),
  );
  report(table, 'GetItem', [output.ConsumedCapacity]);
  if (!output.Item) return FIRST_GENERATIONS;
  const { live, candidate, previous } = RegistryItem.parse(output.Item);
  return { live, ...(candidate !== undefined && { candidate }), ...(previous !== undefined && { previous }) };
}

async function change(table: DynamoTable, from: Generations, to: Generations): Promise<'changed' | 'stale'> {
  const held = ROLES.filter((role) => from[role] !== undefined);
  const unchanged = ROLES.map((role) =>
    held.includes(role) ? `#${role} = :${role}` : `attribute_not_exists(#${role})`,
  );
  const isFirst = ROLES.every((role) => from[role] === FIRST_GENERATIONS[role]);
  try {
    const output = await table.client.send(
      new PutCommand({
        TableName: table.tableName,
        Item: { ...KEY, ...to },
        // No item at all says the same as one with the first generations.
        ConditionExpression: `(${unchanged.join(' AND ')})${isFirst ? ' OR attribute_not_exists(#live)' : ''}`,
        ExpressionAttributeNames: Object.fromEntries(ROLES.map((role) => [`#${role}`, role])),
        ExpressionAttributeValues: Object.fromEntries(held.map((role) => [`:${role}`, from[role]])),
        ...accounting(table),
      }),
    );
    report(table, 'PutItem', [output.ConsumedCapacity]);
    return 'changed';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'stale';
    throw error;
  }
}
