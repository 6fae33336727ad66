/** A command through our handler against the very calls it needs, sent by hand. */
import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ledgerStream } from '#domain/kernel/stream';
import { monthOf } from '#domain/kernel/calendar';
import { FIRST_GENERATIONS } from '#domain/ports/generation-registry';
import { partitionIn } from '#domain/ports/partition';
import type { RecordTransaction } from '#domain/ledger/commands';
import { toCommitItem } from '#infra/adapters/dynamodb/commit-item';
import { sealCommit } from '#infra/adapters/seal-commit';
import { BOOK, monthRange, transactionKey } from '#projections/row-keys';
import { expenseCommand, openBooks, OWNER, project, run, type BenchBooks } from './books.ts';
import type { BenchDatabase } from './database.ts';
import { median, sum, timed, withSpread, type BenchmarkResult } from './measure.ts';
import type { BenchRun } from './run.ts';

const ROUNDS = 7;
const COMMANDS = 40;

/** Pairs of one command and one row of raw calls, in turn, so that both meet the same machine. */
export async function commandPath({ database, isQuick }: BenchRun): Promise<BenchmarkResult> {
  const books = await openBooks(database);
  const raw = await rawCalls(database, books);
  await oneRound(database, books, raw);
  const rounds = [];
  for (let round = 0; round < (isQuick ? 2 : ROUNDS); round += 1) rounds.push(await oneRound(database, books, raw));
  const ratios = rounds.map(({ ours, bare }) => sum(bare) / sum(ours));
  const ours = median(rounds.flatMap((round) => round.ours));
  const bare = median(rounds.flatMap((round) => round.bare));
  const command = expenseCommand(books, 0);
  const { read, write, calls } = await database.meter.record(() => run(database, books, command));
  const projected = await database.meter.record(() => project(database, books));
  return {
    figures: {
      throughputRatio: median(ratios),
      handlerMs: ours,
      rawMs: bare,
      readUnits: read,
      writeUnits: write,
      projectionReadUnits: projected.read,
      projectionWriteUnits: projected.write,
    },
    lines: [
      `throughput against the same calls by hand: ${withSpread(ratios)}, bar 0.70`,
      `median of one: ${ours.toFixed(1)} ms through the handler, ${bare.toFixed(1)} ms by hand`,
      `units: ${read} read, ${write} write in ${calls} calls; projecting it without the stream record: ` +
        `${projected.read} read, ${projected.write} write`,
    ],
  };
}

type RawCalls = (command: RecordTransaction) => Promise<void>;

async function oneRound(database: BenchDatabase, books: BenchBooks, raw: RawCalls) {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let number = 0; number < COMMANDS; number += 1) {
    const command = expenseCommand(books, number);
    ours.push(await timed(() => run(database, books, command)));
    await project(database, books);
    const other = expenseCommand(books, number);
    bare.push(await timed(() => raw(other)));
  }
  return { ours, bare };
}

/** Front page; then the entry and the budgets at once; the tail; the append, to another stream of the same table. */
async function rawCalls({ documents, tables, events }: BenchDatabase, books: BenchBooks): Promise<RawCalls> {
  const stream = ledgerStream(books.ledgerId);
  const target = `LEDGER#${randomUUID()}` as const;
  const partition = partitionIn(FIRST_GENERATIONS.live, stream);
  const { version } = await events.head(stream);
  let head = events.genesis(target);
  const range = (from: string, to: string): Promise<unknown> =>
    documents.send(
      new QueryCommand({
        TableName: tables.views,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': partition, ':from': from, ':to': to },
        ConsistentRead: true,
      }),
    );
  const tail = new QueryCommand({
    TableName: tables.events,
    KeyConditionExpression: 'pk = :pk AND sk > :after',
    // Behind the newest commit of both streams, so that it finds nothing, as ours does.
    ExpressionAttributeValues: { ':pk': stream, ':after': version + 1_000_000 },
    ConsistentRead: true,
  });
  return async (command) => {
    const { transactionId, entry } = command;
    await range(BOOK.from, BOOK.to);
    const months = monthRange(monthOf(entry.date));
    const Key = { pk: partition, sk: transactionKey(transactionId) };
    await Promise.all([
      documents.send(new GetCommand({ TableName: tables.views, Key, ConsistentRead: true })),
      range(months.from, months.to),
    ]);
    await documents.send(tail);
    const commandId = randomUUID();
    const ids = { commandId, correlationId: commandId, causationId: commandId };
    const metadata = { ...ids, command: command.type, actor: OWNER, channel: 'system' as const };
    const body = { ...entry, currency: 'EUR' };
    const recorded = [{ type: 'TransactionRecorded', v: 1, data: { transactionId, body } }];
    const commit = sealCommit({ stream: target, head, events: recorded, metadata, at: new Date().toISOString() });
    const ConditionExpression = 'attribute_not_exists(pk)';
    await documents.send(new PutCommand({ TableName: tables.events, Item: toCommitItem(commit), ConditionExpression }));
    head = commit;
  };
}
