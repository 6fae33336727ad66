/**
 * A meter between functions and DynamoDB Local: forwards each call with the wish to be told what it consumed, and
 * keeps count. It sees what every client does, those of libraries included, and the functions stay as they are. It can
 * also let calls fail.
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

/**
 * What becomes of a call: `refuse` answers an error that no client retries and carries nothing out, `lose` carries it
 * out and cuts the connection instead of answering.
 */
export type Fate = 'pass' | 'refuse' | 'lose';

export type MeteredDynamoDb = {
  /** To be used instead of the database's own. */
  readonly endpoint: string;
  /** The calls since the last time this was asked. */
  readonly take: () => readonly MeteredCall[];
  /** Decides from now on; `input` is the request's body. */
  readonly setFate: (decide: (operation: string, input: Readonly<Record<string, unknown>>) => Fate) => void;
  readonly close: () => Promise<void>;
};

const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

/** Listens on a free port of the loopback interface. */
export async function meterDynamoDb(databaseEndpoint: string): Promise<MeteredDynamoDb> {
  let calls: MeteredCall[] = [];
  let decide: Parameters<MeteredDynamoDb['setFate']>[0] = () => 'pass';
  const server = createServer((request, response) => {
    void forward(request, databaseEndpoint, (...call) => decide(...call)).then(
      ({ status, headers, body, call, fate }) => {
        if (call) calls.push(call);
        if (fate === 'lose') request.socket.destroy();
        else response.writeHead(status, headers).end(body);
      },
    );
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
    setFate: (next) => {
      decide = next;
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
  readonly fate: Fate;
};

const REFUSED: Forwarded = {
  status: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#AccessDeniedException',
    message: 'refused by a test',
  }),
  call: undefined,
  fate: 'refuse',
};

async function forward(
  request: IncomingMessage,
  databaseEndpoint: string,
  decide: Parameters<MeteredDynamoDb['setFate']>[0],
): Promise<Forwarded> {
  const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
  const input = JSON.parse(await textOf(request)) as Record<string, unknown>;
  const fate = decide(operation, input);
  if (fate === 'refuse') return REFUSED;
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
    fate,
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
