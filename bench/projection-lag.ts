/** From a commit to the rows that show it, through the laptop's stream reader, against the bare minimum of calls. */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { FIRST_GENERATIONS } from '#domain/ports/generation-registry';
import { projectBatch } from '#projections/engine/project-batch';
import { EDITIONS } from '#projections/registry';
import { expenseCommand, openBooks, run } from './books.ts';
import type { BenchDatabase } from './database.ts';
import { timed, type BenchmarkResult } from './measure.ts';
import { pairedResult, ROUNDS, SAMPLES, WARM_UP, type Pair } from './paired.ts';
import type { BenchRun } from './run.ts';
import { rawStream, startReader, streamSource } from './stream.ts';

/** Rows that a lone expense changes: budget, summary, year, account, payee, entry, checkpoint. */
const ROWS = 7;

export async function projectionLag({ database, isQuick }: BenchRun): Promise<BenchmarkResult> {
  const { events, views } = database;
  const source = await streamSource(database);
  const raw = await rawStream(database, source);
  const request = { events, views, editions: EDITIONS, generations: FIRST_GENERATIONS };
  const ours = await startReader(source, (records) => projectBatch({ ...request, records }));
  try {
    const books = await openBooks(database);
    await ours.until(books.ledgerId, 1);
    const pairs: Pair[] = [];
    const samples = WARM_UP + SAMPLES * (isQuick ? 1 : ROUNDS);
    for (let number = 0; number < samples; number += 1) {
      const outcome = await run(database, books, expenseCommand(books, number));
      const version = outcome.kind === 'done' ? outcome.version : 0;
      const lag = await timed(() => ours.until(books.ledgerId, version));
      const put = await raw.put();
      const bare = await timed(async () => {
        await raw.untilVisible(put);
        await writeRows(database, put);
      });
      pairs.push({ lag, bare });
    }
    return pairedResult(pairs.slice(WARM_UP), {
      ratio: 'the stream and one transaction by hand',
      path: 'commit to rows',
    });
  } finally {
    await ours.close();
  }
}

function writeRows({ documents, tables }: BenchDatabase, pk: string): Promise<unknown> {
  const rows = Array.from({ length: ROWS }, (_, row) => ({ pk, sk: `ROW#${row}`, d: 'x'.repeat(700) }));
  const TransactItems = rows.map((Item) => ({ Put: { TableName: tables.views, Item } }));
  return documents.send(new TransactWriteCommand({ TransactItems }));
}
