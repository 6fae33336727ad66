/** Building rows anew from the log, against reading the same events without doing anything with them. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ledgerStream } from '#domain/kernel/stream';
import { advance } from '#projections/engine/advance';
import { loadRowsAsOf } from '#projections/engine/load-rows-as-of';
import { ACTIVE_GENERATION, PROJECTIONS } from '#projections/registry';
import { appendHistory, openBooks, type BenchBooks } from './books.ts';
import type { BenchDatabase } from './database.ts';
import { median, timed, withSpread, type BenchmarkResult } from './measure.ts';

const EVENTS = 5_000;
const ROUNDS = 5;

export async function rebuild(database: BenchDatabase): Promise<BenchmarkResult> {
  const books = await openBooks(database);
  await appendHistory(database, books, { count: EVENTS, perCommit: 1 });
  const rounds = [];
  for (let round = 0; round <= ROUNDS; round += 1) rounds.push(await oneRound(database, books));
  // The first warms up.
  const measured = rounds.slice(1);
  const folds = measured.map(({ read, fold }) => read / fold);
  const builds = measured.map(({ read, build }) => read / build);
  const perSecond = (milliseconds: readonly number[]): string => ((EVENTS / median(milliseconds)) * 1_000).toFixed(0);
  const [read, fold, build] = (['read', 'fold', 'build'] as const).map((part) => measured.map((each) => each[part]));
  return {
    figures: { foldRatio: median(folds), buildRatio: median(builds), events: EVENTS },
    lines: [
      `folding against a paged Query of the same events: ${withSpread(folds)}, bar 0.70`,
      `with every row written: ${withSpread(builds)}`,
      `events per second: ${perSecond(read ?? [])} read, ${perSecond(fold ?? [])} folded, ${perSecond(build ?? [])} with their rows written`,
    ],
  };
}

let generation = ACTIVE_GENERATION + 1;

async function oneRound(database: BenchDatabase, { ledgerId }: BenchBooks) {
  const { events, views } = database;
  const stream = ledgerStream(ledgerId);
  const read = await timed(() => readAll(database, stream));
  const asOf = { version: Number.MAX_SAFE_INTEGER };
  const fold = await timed(() => loadRowsAsOf({ events, stream, projections: PROJECTIONS, asOf }));
  generation += 1;
  const build = await timed(() => advance({ events, views, projections: PROJECTIONS, generation, stream }));
  return { read, fold, build };
}

async function readAll({ documents, tables }: BenchDatabase, stream: string): Promise<void> {
  let start: Record<string, unknown> | undefined;
  do {
    const output = await documents.send(
      new QueryCommand({
        TableName: tables.events,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': stream },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    start = output.LastEvaluatedKey;
  } while (start);
}
