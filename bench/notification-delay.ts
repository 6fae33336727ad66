/**
 * From a commit that takes a budget over its limit to the notice in the app: stream, relay, bus, store. The bus is the
 * laptop's matching at most and costs nothing here, so this is what is ours. Against it: one put, reading the stream
 * until it shows, and one put of the notice.
 */
import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { addMonths, BusinessDate, type Month } from '#domain/kernel/calendar';
import type { EventPublisher } from '#domain/ports/event-publisher';
import { NoticeEvent, storeNotice } from '#handlers/consumers/notifications/store-notice';
import { relayStream } from '#handlers/consumers/relay/relay';
import type { CommitTap } from '#infra/adapters/dynamodb/stream-record';
import { createDynamoRelayPositions } from '#infra/adapters/dynamodb/relay-positions';
import { expenseCommand, MONTHS, openBooks, run, type BenchBooks } from './books.ts';
import type { BenchDatabase } from './database.ts';
import { timed, type BenchmarkResult } from './measure.ts';
import { pairedResult, ROUNDS, SAMPLES, WARM_UP, type Pair } from './paired.ts';
import type { BenchRun } from './run.ts';
import { rawStream, startReader, streamSource } from './stream.ts';

const LIMIT = 10_000;

export async function notificationDelay({ database, isQuick }: BenchRun): Promise<BenchmarkResult> {
  const source = await streamSource(database);
  const raw = await rawStream(database, source);
  const ours = await startReader(source, relayTo(database));
  try {
    const books = await openBooks(database);
    await ours.until(books.ledgerId, 1);
    const pairs: Pair[] = [];
    const samples = WARM_UP + SAMPLES * (isQuick ? 1 : ROUNDS);
    for (let number = 0; number < samples; number += 1) {
      const version = await cross(database, books, number);
      const lag = await timed(() => ours.until(books.ledgerId, version));
      const put = await raw.put();
      const bare = await timed(async () => {
        await raw.untilVisible(put);
        await database.documents.send(new PutCommand({ TableName: noticesOf(database), Item: bareNotice() }));
      });
      pairs.push({ lag, bare });
    }
    await requireNotices(database, books, samples);
    return pairedResult(pairs.slice(WARM_UP), {
      ratio: 'the stream and one put by hand',
      path: 'crossing to notice',
    });
  } finally {
    await ours.close();
  }
}

/** A budget of its own month each time, crossed by one expense. Yields the version of the crossing. */
async function cross(database: BenchDatabase, books: BenchBooks, number: number): Promise<number> {
  const month: Month = addMonths(MONTHS[0] ?? failed('no month'), 12 + number);
  const { entry, ...rest } = expenseCommand(books, number);
  const [categoryId] = books.categories;
  if (!categoryId) return failed('no category');
  await run(database, books, { type: 'SetBudget', month, categoryId, limit: LIMIT, rollover: false });
  const amount = 2 * LIMIT;
  const lines = [{ categoryId, amount, flow: 'expense' as const }];
  const date = BusinessDate.parse(`${month}-15`);
  const outcome = await run(database, books, { ...rest, entry: { ...entry, amount, lines, date } });
  if (outcome.kind !== 'done' || !outcome.events.includes('BudgetThresholdCrossed')) return failed('nothing crossed');
  return outcome.version;
}

/** The relay behind the stream; whatever it publishes for people becomes a notice at once. */
function relayTo(database: BenchDatabase) {
  const { events, notifications, documents, tables } = database;
  const positions = createDynamoRelayPositions({
    client: documents,
    tableName: tables.events.replace(/events$/, 'positions'),
  });
  const publish: EventPublisher['publish'] = async (published) => {
    for (const { type, detail } of published) {
      const notice = NoticeEvent.safeParse({ 'detail-type': type, detail });
      if (notice.success) await storeNotice(notifications, notice.data);
    }
    return { published: published.length, retried: 0, refused: [] };
  };
  const relay = { events, positions, publisher: { publish }, now: () => new Date().toISOString() };
  return async (records: readonly CommitTap[]) => {
    const streams = new Set(records.map(({ stream }) => stream));
    for (const stream of streams) {
      const tap = records.filter((record) => record.stream === stream).flatMap(({ commit }) => commit ?? []);
      await relayStream(relay, stream, tap);
    }
    return { batchItemFailures: [] };
  };
}

/** That they were stored is what was measured, so it is looked at. */
async function requireNotices(
  { notifications }: BenchDatabase,
  { ledgerId }: BenchBooks,
  count: number,
): Promise<void> {
  const stored = await notifications.list(ledgerId, { limit: count });
  if (stored.length < count) failed(`${stored.length} of ${count} notices were stored`);
}

function noticesOf({ tables }: BenchDatabase): string {
  return tables.events.replace(/events$/, 'notifications');
}

function bareNotice(): Record<string, unknown> {
  return { pk: `BENCH#${randomUUID()}`, sk: '1', d: 'x'.repeat(500) };
}

function failed(reason: string): never {
  throw new Error(reason);
}
