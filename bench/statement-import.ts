/** A statement of a thousand rows: reading the file, deciding, appending, against appending as many bytes by hand. */
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

const ROWS = 1_000;
const ROUNDS = 5;
const ROWS_PER_ITEM = 100;

export async function statementImport(database: BenchDatabase): Promise<BenchmarkResult> {
  const rounds = [];
  for (let round = 0; round <= ROUNDS; round += 1) rounds.push(await oneRound(database, round));
  const measured = rounds.slice(1);
  const imports = measured.map(({ whole }) => whole);
  const again = measured.map(({ repeat }) => repeat);
  const bare = measured.map(({ puts }) => puts);
  return {
    figures: { importMs: median(imports), repeatMs: median(again), putsMs: median(bare), rows: ROWS },
    lines: [
      `${ROWS} rows: ${withSpread(imports, 0)} ms; the same file again: ${withSpread(again, 0)} ms`,
      `ten items of the same size by hand: ${withSpread(bare, 0)} ms`,
    ],
  };
}

async function oneRound(database: BenchDatabase, round: number) {
  const books = await openBooks(database);
  const bytes = Buffer.from(statement(round));
  const whole = await timed(() => importFile(database, books, bytes));
  await project(database, books);
  const repeat = await timed(() => importFile(database, books, bytes));
  const puts = await timed(() => putItems(database));
  return { whole, repeat, puts };
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

function contextOf({ events, views }: BenchDatabase): CommandContext {
  const commandId = CommandId.parse(randomUUID());
  return {
    runtime: {
      events,
      views,
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

async function putItems({ documents, tables }: BenchDatabase): Promise<void> {
  const pk = `BENCH#${randomUUID()}`;
  for (let sk = 1; sk <= ROWS / ROWS_PER_ITEM; sk += 1) {
    const Item = { pk, sk, e: 'x'.repeat(600 * ROWS_PER_ITEM) };
    const ConditionExpression = 'attribute_not_exists(pk)';
    await documents.send(new PutCommand({ TableName: tables.events, Item, ConditionExpression }));
  }
}

function statement(round: number): string {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const day = String(1 + (index % 28)).padStart(2, '0');
    return `2026-09-${day},Shop ${round} ${index},-${10 + (index % 90)}.25`;
  });
  return ['Date,Text,Amount', ...rows, ''].join('\n');
}
