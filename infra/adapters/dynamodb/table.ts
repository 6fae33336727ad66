/** A table as the adapters see it, and the count of what its operations cost. */
import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Capacity units one call consumed, indexes included; a call either reads or writes. */
export type ConsumedOperation = {
  readonly operation: string;
  readonly table: string;
  readonly read: number;
  readonly write: number;
};

export type DynamoTable = {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  /** Told after every call; DynamoDB is asked for its count only when this is given. */
  readonly onConsumed?: (operation: ConsumedOperation) => void;
};

/** Request parameters that ask for the count, if anybody wants it. `INDEXES` also says what indexes cost. */
export function accounting({ onConsumed }: DynamoTable): { ReturnConsumedCapacity?: 'INDEXES' } {
  return onConsumed ? { ReturnConsumedCapacity: 'INDEXES' } : {};
}

/** Reports what a call consumed. `CapacityUnits` is the total over table and indexes. */
export function report(
  table: DynamoTable,
  operation: 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'DeleteItem',
  consumed: readonly (ConsumedCapacity | undefined)[],
): void {
  if (!table.onConsumed) return;
  const units = consumed.reduce((sum, capacity) => sum + (capacity?.CapacityUnits ?? 0), 0);
  const writes = operation === 'PutItem' || operation === 'DeleteItem';
  table.onConsumed({
    operation,
    table: table.tableName,
    read: writes ? 0 : units,
    write: writes ? units : 0,
  });
}
