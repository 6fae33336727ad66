/**
 * A meter between functions and DynamoDB Local: forwards each call with the wish to be told what it consumed, and
 * sums that up. It counts what every client does, those of libraries included, and the functions stay as they are.
 */
import { createServer, request as send, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call: its operation, the table it went to, and its capacity units, indexes included. */
export type MeteredCall = {
  readonly operation: string;
  readonly table: string;
  readonly read: number;
  readonly write: number;
};

export type MeteredDynamoDb = {
  /** To be used instead of the database's own. */
  readonly endpoint: string;
  /** The calls since the last time this was asked. */
  readonly take: () => readonly MeteredCall[];
  readonly close: () => Promise<void>;
};

const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

/** Listens on a free port of the loopback interface. */
export async function meterDynamoDb(databaseEndpoint: string): Promise<MeteredDynamoDb> {
  let calls: MeteredCall[] = [];
  const server = createServer((request, response) => {
    void forward(request, databaseEndpoint).then(({ status, headers, body, call }) => {
      if (call) calls.push(call);
      response.writeHead(status, headers).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    take: () => {
      const taken = calls;
      calls = [];
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Units of all calls together. */
export function unitsOf(calls: readonly MeteredCall[]): { readonly read: number; readonly write: number } {
  return {
    read: calls.reduce((sum, { read }) => sum + read, 0),
    write: calls.reduce((sum, { write }) => sum + write, 0),
  };
}

type Forwarded = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly call: MeteredCall | undefined;
};

async function forward(request: IncomingMessage, databaseEndpoint: string): Promise<Forwarded> {
  const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
  const input = JSON.parse(await textOf(request)) as Record<string, unknown>;
  const body = JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' });
  const headers = { ...request.headers, 'content-length': String(Buffer.byteLength(body)) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    send(databaseEndpoint, { method: 'POST', headers }, resolve).on('error', reject).end(body);
  });
  const text = await textOf(answer);
  const { ConsumedCapacity } = JSON.parse(text) as { ConsumedCapacity?: Capacity | readonly Capacity[] };
  return {
    status: answer.statusCode ?? 500,
    headers: { 'content-type': answer.headers['content-type'] ?? 'application/x-amz-json-1.0' },
    body: text,
    call: ConsumedCapacity && toCall(operation, [ConsumedCapacity].flat(), input['ConsistentRead'] === true),
  };
}

type Capacity = { readonly TableName: string; readonly CapacityUnits: number };

/**
 * A read that finds nothing is charged the minimum, which DynamoDB Local leaves out.
 * Source: Amazon DynamoDB Developer Guide, "DynamoDB read and write operations".
 */
function toCall(operation: string, capacities: readonly Capacity[], isConsistent: boolean): MeteredCall {
  const counted = capacities.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  const units = Math.max(counted, isConsistent ? 1 : 0.5);
  const writes = WRITES.has(operation);
  const table = capacities.map(({ TableName }) => TableName).join(', ');
  return { operation, table, read: writes ? 0 : units, write: writes ? units : 0 };
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
