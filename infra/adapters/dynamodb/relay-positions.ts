/** Relay positions in DynamoDB: one small item per stream, moved under a condition. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { StreamId } from '#domain/kernel/stream';
import type { RelayPositions } from '#domain/ports/relay-positions';
import type { DynamoTable } from './table.ts';

/** The positions kept in `table`, whose key is `pk`. */
export function createDynamoRelayPositions(table: DynamoTable): RelayPositions {
  return {
    read: async (stream) => {
      const output = await table.client.send(
        new GetCommand({ TableName: table.tableName, Key: { pk: stream }, ConsistentRead: true }),
      );
      const position: unknown = output.Item?.['v'];
      return position === undefined ? undefined : Number(position);
    },
    move: (stream, from, to) => move(table, { stream, from, to }),
  };
}

async function move(
  table: DynamoTable,
  { stream, from, to }: { readonly stream: StreamId; readonly from: number; readonly to: number },
): Promise<'moved' | 'stale'> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.tableName,
        Key: { pk: stream },
        UpdateExpression: 'SET v = :to',
        ConditionExpression: from === 0 ? 'attribute_not_exists(v)' : 'v = :from',
        ExpressionAttributeValues: { ':to': to, ...(from !== 0 && { ':from': from }) },
      }),
    );
    return 'moved';
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'stale';
    throw error;
  }
}
