/** A statement of ten thousand rows: reading the file, deciding, appending, against appending as many bytes by hand. */
import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import { BusinessDate } from '#domain/kernel/calendar';
import { CommandId, ImportId } from '#domain/kernel/ids';
import { importStatement } from '#handlers/imports/import-statement';
import { readStatementFile } from '#handlers/statements/read-statement-file';
import type { CommandContext } from '#handlers/commands/command-handler';
import { randomId } from '#infra/adapters/random-id';
import { sha256Hex, sha256HexOfBytes } from '#infra/adapters/sha256';
import { openBooks, OWNER, project, type BenchBooks } from './books.ts';
import type { BenchDatabase } from './database.ts';
import { median, timed, withSpread, type BenchmarkResult } from './measure.ts';
import type { BenchRun } from './run.ts';

const ROWS = 10_000;
const QUICK_ROWS = 1_000;
const ROUNDS = 3;
/** As the import cuts a long file into commits. */
const ROWS_PER_ITEM = 100;

export async function statementImport({ database, isQuick }: BenchRun): Promise<BenchmarkResult> {
  const rows = isQuick ? QUICK_ROWS : ROWS;
  // Warms up.
  await oneRound(database, { rows: QUICK_ROWS, round: 0 });
  const measured = [];
  for (let round = 1; round <= (isQuick ? 1 : ROUNDS); round += 1) {
    measured.push(await oneRound(database, { rows, round }));
  }
  const imports = measured.map(({ whole }) => whole);
  const again = measured.map(({ repeat }) => repeat);
  const bare = measured.map(({ puts }) => puts);
  const ratios = measured.map(({ whole, puts }) => puts / whole);
  const { read, write } = await importUnits(database, rows);
  return {
    figures: {
      importRatio: median(ratios),
      importMs: median(imports),
      repeatMs: median(again),
      putsMs: median(bare),
      rows,
      readUnitsPerRow: read / rows,
      writeUnitsPerRow: write / rows,
    },
    lines: [
      `${rows} rows: ${withSpread(imports, 0)} ms; the same file again: ${withSpread(again, 0)} ms`,
      `against as many bytes in as many puts by hand: ${withSpread(ratios)}; by hand ${withSpread(bare, 0)} ms`,
      `units for each row, rows of read models not included: ${(read / rows).toFixed(2)} read, ${(write / rows).toFixed(2)} write`,
    ],
  };
}

type Round = { readonly rows: number; readonly round: number };

async function oneRound(database: BenchDatabase, { rows, round }: Round) {
  const books = await openBooks(database);
  const bytes = Buffer.from(statement({ rows, round }));
  const whole = await timed(() => importFile(database, books, bytes));
  await project(database, books);
  const repeat = await timed(() => importFile(database, books, bytes));
  const puts = await timed(() => putItems(database, rows / ROWS_PER_ITEM));
  return { whole, repeat, puts };
}

async function importUnits(database: BenchDatabase, rows: number) {
  const books = await openBooks(database);
  return database.meter.record(() => importFile(database, books, Buffer.from(statement({ rows, round: 99 }))));
}

async function importFile(database: BenchDatabase, books: BenchBooks, bytes: Buffer): Promise<void> {
  const reading = readStatementFile({ bytes, currency: 'EUR' });
  if (reading.kind === 'refused') throw new Error(reading.error.detail);
  const [accountId] = books.accounts;
  if (!accountId) throw new Error('no account');
  const request = {
    accountId,
    fileName: 'statement.csv',
    contentBase64: bytes.toString('base64'),
    mapping: reading.mapping,
  };
  const importId = ImportId.parse(randomUUID());
  await importStatement({ ledgerId: books.ledgerId, importId, currency: 'EUR', request }, contextOf(database));
}

function contextOf({ events, views, generations }: BenchDatabase): CommandContext {
  const commandId = CommandId.parse(randomUUID());
  return {
    runtime: {
      events,
      views,
      generations,
      now: () => new Date().toISOString(),
      pause: () => Promise.resolve(),
      // Kept by the front door, which this goes round.
      idempotency: {} as BasePersistenceLayer,
      sha256: sha256Hex,
      sha256OfBytes: sha256HexOfBytes,
      randomId,
    },
    caller: { userId: OWNER, email: null },
    commandId,
    correlationId: commandId,
    today: BusinessDate.parse('2026-11-22'),
    newId: () => randomUUID(),
  };
}

async function putItems({ documents, tables }: BenchDatabase, count: number): Promise<void> {
  const pk = `BENCH#${randomUUID()}`;
  for (let sk = 1; sk <= count; sk += 1) {
    const Item = { pk, sk, e: 'x'.repeat(600 * ROWS_PER_ITEM) };
    const ConditionExpression = 'attribute_not_exists(pk)';
    await documents.send(new PutCommand({ TableName: tables.events, Item, ConditionExpression }));
  }
}

function statement({ rows, round }: Round): string {
  const written = Array.from({ length: rows }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, '0');
    const month = String(1 + (Math.floor(index / 28) % 10)).padStart(2, '0');
    return `2026-${month}-${day},Shop ${round} ${index},-${10 + (index % 90)}.25`;
  });
  return ['Date,Text,Amount', ...written, ''].join('\n');
}
