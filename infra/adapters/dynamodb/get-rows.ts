import { setTimeout as pause } from 'node:timers/promises';
import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Row, RowAddress } from '#domain/ports/view-store';
import { VIEWS } from '../keys.ts';
import { fromRowItem } from './row-item.ts';
import { accounting, report, type DynamoTable } from './table.ts';

/** Keys in one BatchGetItem. Source: DynamoDB API reference, BatchGetItem. */
const BATCH_LIMIT = 100;
/** Under way at once; the time limit of a request also runs while it waits for a connection. */
const PARALLEL_BATCHES = 16;
const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 20;

type Key = Record<string, unknown>;

/** The rows that exist among `addresses`, strongly consistent. Throws when DynamoDB keeps leaving keys unprocessed. */
export async function getRows(table: DynamoTable, addresses: readonly RowAddress[]): Promise<readonly Row[]> {
  const keys = distinct(addresses).map(({ partition, sort }) => ({
    [VIEWS.partitionKey]: partition,
    [VIEWS.sortKey]: sort,
  }));
  const [only] = keys;
  if (!only) return [];
  if (keys.length === 1) return getOne(table, only);
  const batches = Array.from({ length: Math.ceil(keys.length / BATCH_LIMIT) }, (_, index) =>
    keys.slice(index * BATCH_LIMIT, (index + 1) * BATCH_LIMIT),
  );
  const rows: Row[] = [];
  for (let first = 0; first < batches.length; first += PARALLEL_BATCHES) {
    const wave = batches.slice(first, first + PARALLEL_BATCHES).map((batch) => getBatch(table, batch));
    rows.push(...(await Promise.all(wave)).flat());
  }
  return rows;
}

/** BatchGetItem refuses a request that names a key twice. */
function distinct(addresses: readonly RowAddress[]): RowAddress[] {
  return [...new Map(addresses.map((at) => [JSON.stringify([at.partition, at.sort]), at])).values()];
}

async function getOne(table: DynamoTable, key: Key): Promise<readonly Row[]> {
  const output = await table.client.send(
    new GetCommand({ TableName: table.tableName, Key: key, ConsistentRead: true, ...accounting(table) }),
  );
  report(table, 'GetItem', [output.ConsumedCapacity]);
  return output.Item ? [fromRowItem(output.Item)] : [];
}

async function getBatch(table: DynamoTable, keys: readonly Key[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let open: Key[] = [...keys];
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await pause(FIRST_PAUSE_MS * 2 ** attempt * Math.random());
    const output = await table.client.send(
      new BatchGetCommand({
        RequestItems: { [table.tableName]: { Keys: open, ConsistentRead: true } },
        ...accounting(table),
      }),
    );
    report(table, 'BatchGetItem', output.ConsumedCapacity ?? []);
    rows.push(...(output.Responses?.[table.tableName] ?? []).map(fromRowItem));
    open = output.UnprocessedKeys?.[table.tableName]?.Keys ?? [];
    if (open.length === 0) return rows;
  }
  throw new Error(`${table.tableName}: ${open.length} keys still unread after ${ATTEMPTS} tries`);
}
