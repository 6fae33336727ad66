/**
 * Takes a checked statement file into the books. The file is read as a whole first: one wrong row and nothing is
 * imported. A long file becomes several commits; each row's transaction id follows from the row, so a repeat after a
 * crash, and the same file next month, add only what is missing.
 */
import type { CategoryId, ImportId, LedgerId } from '#domain/kernel/ids';
import type { StatementRow } from '#domain/statement/statement-row';
import { statementTransactionId } from '#domain/statement/transaction-id';
import type { ImportRows } from '#domain/ledger/commands';
import { needs } from '#domain/ledger/needs';
import { initialState } from '#domain/ledger/state';
import type { LoadedRows } from '#projections/engine/load-rows';
import type { ImportDocument } from '#projections/imports/imports';
import { importKey } from '#projections/row-keys';
import { loadBooks, selectorsFor } from '../application/load-books.ts';
import { doneOr, runCommand, type CommandContext } from '../commands/command-handler.ts';
import type { ImportReply, ImportStatementRequest } from '../contracts/imports.ts';
import { readWholeStatementFile } from '../statements/read-statement-file.ts';
import { bytesOf, fileProblem } from './file.ts';
import { forSlice, slicesOf, type SliceLimits } from './slices.ts';

/** About 50 KB of events: far from the 400 KB an item may have, and few commits for a long file. */
const PER_COMMIT: SliceLimits = { items: 100, bytes: 200_000 };

export type ImportOrder = {
  readonly ledgerId: LedgerId;
  readonly importId: ImportId;
  readonly currency: string;
  readonly request: ImportStatementRequest;
};

export async function importStatement(order: ImportOrder, context: CommandContext): Promise<ImportReply> {
  const { ledgerId, importId, request } = order;
  const { runtime } = context;
  const bytes = bytesOf(request.contentBase64);
  const reading = readWholeStatementFile({ bytes, currency: order.currency, mapping: request.mapping });
  if (reading.kind === 'refused') throw fileProblem(reading);
  const excluded = new Set(request.excludedRows);
  const wanted = reading.rows.filter((row) => !excluded.has(row.rowNumber));
  const fileHash = runtime.sha256OfBytes(bytes);
  const slices = slicesOf(wanted, PER_COMMIT);
  const commands = slices.map((rows, index): ImportRows => {
    const last = index === slices.length - 1;
    return {
      type: 'ImportRows',
      importId,
      accountId: request.accountId,
      fileName: request.fileName,
      fileHash,
      rows: reading.rows.length,
      mapping: reading.mapping,
      entries: entriesOf(rows, order, context),
      continues: index > 0,
      ...(last ? { completion: { excluded: reading.rows.length - wanted.length } } : {}),
    };
  });
  const { version, events } = await runAll(commands, ledgerId, context);
  const { added, known, excluded: left } = await standOf(order, context);
  return { ledgerId, version, events, importId, added, known, excluded: left };
}

/**
 * One commit after the other, on books that are loaded once for all of them: a projector cannot keep up with an import,
 * so loading them for each would mean folding nearly all of the earlier ones each time.
 */
async function runAll(commands: readonly ImportRows[], ledgerId: LedgerId, context: CommandContext) {
  const selectors = commands.flatMap((command) => selectorsFor(needs(command, initialState())));
  let books: LoadedRows | undefined = await loadBooks(context.runtime, ledgerId, { selectors });
  const events = new Set<string>();
  let version = 0;
  for (const [index, command] of commands.entries()) {
    const outcome = doneOr(await runCommand({ ledgerId, command, books }, forSlice(context, String(index))));
    outcome.events.forEach((event) => events.add(event));
    ({ version } = outcome);
    books = outcome.books();
  }
  return { version, events: [...events] };
}

function entriesOf(
  rows: readonly StatementRow[],
  order: ImportOrder,
  { runtime }: CommandContext,
): ImportRows['entries'] {
  const { importId, request } = order;
  const { accountId } = request;
  const chosen = new Map<number, CategoryId>(request.categories?.map(({ row, categoryId }) => [row, categoryId]));
  return rows.map((row) => {
    const { fingerprint, occurrence, rowNumber, date, description } = row;
    const amount = Math.abs(row.amount);
    return {
      transactionId: statementTransactionId({ accountId, fingerprint, occurrence }, runtime.sha256),
      source: { importId, row: rowNumber, fingerprint: runtime.sha256(fingerprint).slice(0, 32), occurrence },
      entry: {
        kind: row.amount < 0 ? ('expense' as const) : ('income' as const),
        date,
        accountId,
        amount,
        lines: [{ categoryId: chosen.get(rowNumber) ?? null, amount }],
        description,
        notes: '',
        tags: [],
      },
    };
  });
}

async function standOf({ ledgerId, importId }: ImportOrder, { runtime }: CommandContext): Promise<ImportDocument> {
  const sort = importKey(importId);
  const { rows } = await loadBooks(runtime, ledgerId, { selectors: [{ kind: 'row', sort }] });
  return rows.read(sort) as ImportDocument;
}
