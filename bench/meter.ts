/**
 * Listens to what a DynamoDB client sends: counts the units as AWS bills them, and keeps the calls so that they can be
 * sent again by hand. It costs nothing while nobody records.
 */
import * as z from 'zod';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What some work sent. */
export type Recording = {
  /** Capacity units, indexes included. */
  readonly read: number;
  readonly write: number;
  readonly calls: number;
  /**
   * Sends the same calls again without doing anything with the answers: what was under way at once is again. The raw
   * limit of the work. Only for reads, because a conditional write succeeds once.
   */
  readonly replay: () => Promise<void>;
};

export type Meter = { readonly record: (work: () => Promise<unknown>) => Promise<Recording> };

type Call = {
  readonly send: () => Promise<unknown>;
  /** Calls that follow each other have different waves; those under way together share one. */
  readonly wave: number;
  read: number;
  write: number;
};

const Batch = z.object({
  RequestItems: z.record(z.string(), z.looseObject({ Keys: z.array(z.unknown()) })),
  Responses: z.record(z.string(), z.array(z.unknown())),
});

const WRITES: ReadonlySet<string> = new Set(['PutItemCommand', 'DeleteItemCommand', 'BatchWriteItemCommand']);

export function meterOf(client: DynamoDBClient): Meter {
  let calls: Call[] | undefined;
  let wave = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!calls) return next(args);
        const call: Call = { send: () => next(args), wave, read: 0, write: 0 };
        calls.push(call);
        const wish = { ReturnConsumedCapacity: 'TOTAL' } as const;
        const result = await next({ ...args, input: Object.assign({}, args.input, wish) });
        wave += 1;
        const consumed = 'ConsumedCapacity' in result.output ? [result.output.ConsumedCapacity ?? []].flat() : [];
        if (WRITES.has(commandName)) call.write = unitsOf(consumed);
        else call.read = Math.max(unitsOf(consumed) + keysNotFound(args.input, result.output), leastUnits(args.input));
        return result;
      },
    { step: 'initialize', name: 'benchMeter', priority: 'high' },
  );
  return {
    record: async (work) => {
      const recorded: Call[] = [];
      calls = recorded;
      await work().finally(() => {
        calls = undefined;
      });
      return toRecording(recorded);
    },
  };
}

function unitsOf(consumed: readonly object[]): number {
  return consumed
    .map((each) => ('CapacityUnits' in each && typeof each.CapacityUnits === 'number' ? each.CapacityUnits : 0))
    .reduce((sum, units) => sum + units, 0);
}

/** A key of a BatchGetItem without an item costs as much as one that was found. */
function keysNotFound(input: object, output: object): number {
  if (!('RequestItems' in input) || !('Responses' in output)) return 0;
  const { RequestItems, Responses } = Batch.parse({ ...input, ...output });
  const asked = Object.values(RequestItems).flatMap(({ Keys }) => Keys).length;
  return asked - Object.values(Responses).flat().length;
}

/**
 * A read that finds nothing is charged the minimum, which DynamoDB Local leaves out.
 * Source: Amazon DynamoDB Developer Guide, "DynamoDB read and write operations".
 */
function leastUnits(input: object): number {
  return 'ConsistentRead' in input && input.ConsistentRead !== true ? 0.5 : 1;
}

function toRecording(calls: readonly Call[]): Recording {
  const waves = new Map<number, Call[]>();
  for (const call of calls) waves.set(call.wave, [...(waves.get(call.wave) ?? []), call]);
  return {
    read: calls.reduce((sum, { read }) => sum + read, 0),
    write: calls.reduce((sum, { write }) => sum + write, 0),
    calls: calls.length,
    replay: async () => {
      for (const wave of waves.values()) await Promise.all(wave.map(({ send }) => send()));
    },
  };
}
