/** Groups of errors in DynamoDB, one item each, all in one partition: they are few and always read together. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ErrorGroup, ErrorLog } from '#domain/ports/error-log';
import { OPERATIONS } from '../keys.ts';
import { queryPages } from './query-pages.ts';
import type { DynamoTable } from './table.ts';

const PARTITION = 'ERRORS';

/** After the last sighting; log lines are kept as long. */
const REMEMBERED_SECONDS = 30 * 24 * 60 * 60;

const GroupItem = z.object({
  functionName: z.string(),
  fingerprint: z.string(),
  seen: z.int(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  sample: z.string(),
  correlationId: z.string().optional(),
});

/** The groups kept in `table`, whose keys are `pk` and `sk`. Adding costs 1 to 3 WRU: an item is as long as its sample. */
export function createDynamoErrorLog(table: DynamoTable): ErrorLog {
  const { client, tableName: TableName } = table;
  return {
    add: async ({ functionName, fingerprint, count, firstSeen, lastSeen, sample, correlationId }) => {
      const values = {
        functionName,
        fingerprint,
        lastSeen,
        sample,
        [OPERATIONS.expiresAt]: Math.floor(Date.parse(lastSeen) / 1_000) + REMEMBERED_SECONDS,
        ...(correlationId !== undefined && { correlationId }),
      };
      const names = Object.keys(values);
      await client.send(
        new UpdateCommand({
          TableName,
          Key: { [OPERATIONS.partitionKey]: PARTITION, [OPERATIONS.sortKey]: `${functionName}#${fingerprint}` },
          UpdateExpression: `ADD seen :count SET firstSeen = if_not_exists(firstSeen, :firstSeen), ${names
            .map((name) => `#${name} = :${name}`)
            .join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: {
            ':count': count,
            ':firstSeen': firstSeen,
            ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
          },
        }),
      );
    },
    list: async () => {
      const groups: ErrorGroup[] = [];
      const query = {
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': OPERATIONS.partitionKey },
        ExpressionAttributeValues: { ':pk': PARTITION },
      };
      for await (const items of queryPages(table, query)) groups.push(...items.map(toGroup));
      return groups.toSorted((a, b) => (a.lastSeen < b.lastSeen ? 1 : -1));
    },
  };
}

function toGroup(item: unknown): ErrorGroup {
  const { seen, ...group } = GroupItem.parse(item);
  return { ...group, count: seen };
}
