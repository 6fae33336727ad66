/** Positions of sweeps in DynamoDB: one small item each. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { StreamName } from '#domain/kernel/stream';
import type { SweepPositions } from '#domain/ports/sweep-positions';
import type { DynamoTable } from './table.ts';

const PARTITION = 'SWEEPS';

const PositionItem = z.object({
  startedAt: z.string(),
  after: StreamName.optional(),
  failed: z.array(StreamName).optional(),
});

/** The positions kept in `table`, whose keys are `pk` and `sk`. */
export function createDynamoSweepPositions({ client, tableName: TableName }: DynamoTable): SweepPositions {
  return {
    read: async (sweep) => {
      const Key = { pk: PARTITION, sk: sweep };
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      if (!Item) return undefined;
      const { startedAt, after, failed } = PositionItem.parse(Item);
      return { startedAt, ...(after !== undefined && { after }), ...(failed !== undefined && { failed }) };
    },
    save: async (sweep, position) => {
      await client.send(new PutCommand({ TableName, Item: { pk: PARTITION, sk: sweep, ...position } }));
    },
  };
}
