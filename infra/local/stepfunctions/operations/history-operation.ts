/** GetExecutionHistory: read from the journal, page by page, never whole. */
import * as z from 'zod';
import { AwsError } from '#infra/local/wire/aws-error';
import type { AwsOperation } from '#infra/local/wire/aws-json';
import type { Machine } from '../definition/machine.ts';
import type { Engine } from '../engine.ts';
import { parentOf } from '../execution/frame.ts';
import type { JournalLine } from '../execution/journal-line.ts';
import type { ExecutionStore } from '../store/execution-store.ts';
import { PageRequest } from './page.ts';
import { parseInput } from './parse-input.ts';
import { requireStandard } from './require-machine.ts';
import { seconds } from './seconds.ts';

const HistoryInput = PageRequest.extend({
  executionArn: z.string(),
  reverseOrder: z.boolean().default(false),
  includeExecutionData: z.boolean().default(true),
});
type HistoryInput = z.infer<typeof HistoryInput>;

type HistoryEvent = { readonly id: number; readonly type: string; readonly [member: string]: unknown };

export type HistoryContext = {
  readonly machines: readonly Machine[];
  readonly engine: Engine;
  readonly store: ExecutionStore;
};

export function historyOperation(context: HistoryContext): Record<string, AwsOperation> {
  return { GetExecutionHistory: (input) => history(context, parseInput(HistoryInput, input)) };
}

async function history({ machines, engine, store }: HistoryContext, input: HistoryInput): Promise<object> {
  const { executionArn } = input;
  const found = engine.running(executionArn) ?? (await store.summary(executionArn));
  if (!found) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  requireStandard(machines, found.start.machineArn);
  const total = await count(store.lines(executionArn));
  const { first, last, nextToken } = rangeOf(input, total);
  const events: HistoryEvent[] = [];
  for await (const event of eventsOf(store.lines(executionArn), input.includeExecutionData)) {
    if (event.id > last) break;
    if (event.id >= first) events.push(event);
  }
  if (input.reverseOrder) events.reverse();
  return { events, ...(nextToken !== undefined && { nextToken }) };
}

type Range = { readonly first: number; readonly last: number; readonly nextToken: string | undefined };

/** Ids of the events of one page; the token says how many came before it, in whichever order. */
function rangeOf({ reverseOrder, maxResults, nextToken }: HistoryInput, total: number): Range {
  const before = Number(nextToken ?? 0);
  if (!Number.isInteger(before) || before < 0) throw new AwsError('InvalidToken', 'The nextToken is of no use.');
  const after = Math.min(before + (maxResults || DEFAULT_SIZE), total);
  const next = after < total ? String(after) : undefined;
  if (reverseOrder) return { first: total - after + 1, last: total - before, nextToken: next };
  return { first: before + 1, last: after, nextToken: next };
}

const DEFAULT_SIZE = 100;

async function count(lines: AsyncIterable<JournalLine>): Promise<number> {
  let total = 0;
  for await (const line of lines) total += line.history.length;
  return total;
}

async function* eventsOf(lines: AsyncIterable<JournalLine>, withData: boolean): AsyncGenerator<HistoryEvent> {
  let id = 0;
  /** The last event of each frame, by frame. */
  const last = new Map<string, number>();
  for await (const line of lines) {
    for (const { frame, type, details } of line.history) {
      id += 1;
      const previousEventId = last.get(frame) ?? last.get(parentOf(frame) ?? '') ?? 0;
      last.set(frame, id);
      const member = details && { [details[0]]: withData ? details[1] : withoutData(details[1]) };
      yield { id, previousEventId, type, timestamp: seconds(line.at), ...member };
    }
  }
}

const DATA = ['input', 'output', 'parameters', 'cause'];

function withoutData(details: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !DATA.includes(name)));
}
