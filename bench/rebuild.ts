/**
 * Building rows anew from the log. Folding alone is compared with a paged Query of the same events by hand; building
 * with that Query and one guarded put for each row there is in the end.
 */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ledgerStream, type StreamId } from '#domain/kernel/stream';
import { partitionIn } from '#domain/ports/partition';
import type { Row } from '#domain/ports/view-store';
import { toRowItem } from '#infra/adapters/dynamodb/row-item';
import { advance } from '#projections/engine/advance';
import { mapBounded } from '#projections/engine/bounded';
import { loadRowsAsOf } from '#projections/engine/load-rows-as-of';
import { EDITIONS, PROJECTIONS } from '#projections/registry';
import type { BenchDatabase } from './database.ts';
import { median, timed, withSpread, type BenchmarkResult } from './measure.ts';
import { readRawLog } from './raw-log.ts';
import { largestSize, type BenchRun } from './run.ts';

const FOLDED = 20_000;
const BUILT = 5_000;
const FOLD_ROUNDS = 7;
const BUILD_ROUNDS = 3;
/** As many as the projector has under way at once. */
const PARALLEL_PUTS = 16;

export async function rebuild(run: BenchRun): Promise<BenchmarkResult> {
  const { isQuick } = run;
  const folds = await measureFolds(run, isQuick ? 2 : FOLD_ROUNDS);
  const builds = await measureBuilds(run, isQuick ? 1 : BUILD_ROUNDS);
  return {
    figures: { ...folds.figures, ...builds.figures },
    lines: [...folds.lines, ...builds.lines],
  };
}

async function measureFolds(run: BenchRun, rounds: number): Promise<BenchmarkResult> {
  const { database, large } = run;
  const { ledgerId, commits } = await large.log(Math.min(FOLDED, largestSize(run)));
  const stream = ledgerStream(ledgerId);
  const { events } = database;
  const asOf = { version: commits };
  const fold = () => loadRowsAsOf({ events, stream, projections: PROJECTIONS, asOf });
  const pairs = [];
  // The first warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const read = await timed(() => readRawLog(database, stream));
    pairs.push({ read, fold: await timed(fold) });
  }
  const measured = pairs.slice(1);
  const ratios = measured.map((each) => each.read / each.fold);
  const rate = (part: 'read' | 'fold'): number => (commits / median(measured.map((each) => each[part]))) * 1_000;
  return {
    figures: { foldRatio: median(ratios), foldedPerSecond: rate('fold'), readPerSecond: rate('read') },
    lines: [
      `folding ${commits} commits against a paged Query of them: ${withSpread(ratios)}, bar 0.70`,
      `commits per second: ${rate('read').toFixed(0)} read by hand, ${rate('fold').toFixed(0)} read and folded`,
    ],
  };
}

async function measureBuilds(run: BenchRun, rounds: number): Promise<BenchmarkResult> {
  const { database, large } = run;
  const { ledgerId, commits } = await large.log(BUILT);
  const stream = ledgerStream(ledgerId);
  const measured = [];
  // The first warms up, and takes the snapshots that later ones find.
  for (let round = 0; round <= rounds; round += 1) {
    measured.push(await buildRound(database, stream, { generation: round + 2 }));
  }
  const { read, write } = await database.meter.record(() => build(database, stream, rounds + 3));
  const counted = measured.slice(1);
  const withRows = counted.map((each) => (each.read + each.puts) / each.build);
  const alone = counted.map((each) => each.read / each.build);
  const rate = (commits / median(counted.map((each) => each.build))) * 1_000;
  return {
    figures: {
      buildRatio: median(withRows),
      buildAgainstReading: median(alone),
      builtPerSecond: rate,
      readUnitsPerCommit: read / commits,
      writeUnitsPerCommit: write / commits,
    },
    lines: [
      `building all rows of ${commits} commits against the Query and a put for each row: ${withSpread(withRows)}`,
      `the same against the Query alone: ${withSpread(alone)}; ${rate.toFixed(0)} commits per second`,
      `units for each commit: ${(read / commits).toFixed(2)} read, ${(write / commits).toFixed(2)} write`,
    ],
  };
}

async function buildRound(database: BenchDatabase, stream: StreamId, { generation }: { readonly generation: number }) {
  const read = await timed(() => readRawLog(database, stream));
  const built = await timed(() => build(database, stream, generation));
  const rows = await database.views.range(partitionIn(generation, stream), ' ', '~');
  const puts = await timed(() => putRows(database, rows, `RAW${generation}`));
  return { read, build: built, puts };
}

function build({ events, views, snapshots }: BenchDatabase, stream: StreamId, generation: number) {
  return advance({ events, views, snapshots, editions: EDITIONS, generation, stream });
}

async function putRows({ documents, tables }: BenchDatabase, rows: readonly Row[], partition: string): Promise<void> {
  await mapBounded(rows, PARALLEL_PUTS, (row) =>
    documents.send(
      new PutCommand({
        TableName: tables.views,
        Item: toRowItem({ ...row, partition }),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    ),
  );
}
