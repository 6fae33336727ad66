/** Which import a commit belongs to: undoing one commit of an import means the whole import. */
import type { ImportId, LedgerId } from '#domain/kernel/ids';
import type { Commit } from '#domain/kernel/stream';
import { importOf } from '#domain/import/state';
import type { LedgerCommand } from '#domain/ledger/commands';
import type { LedgerEvent } from '#domain/ledger/events';
import { transactionOf } from '#domain/transaction/state';
import { transactionKey } from '#projections/row-keys';
import type { TransactionDocument } from '#projections/transactions/transactions';
import { loadBooks } from '../application/load-books.ts';
import type { CommandContext } from '../commands/command-handler.ts';

/** `redo`: the commit undid the import, so undoing it brings the import back. */
export type ImportBehind = { readonly importId: ImportId; readonly direction: 'undo' | 'redo' };

export type CommitInBooks = {
  readonly ledgerId: LedgerId;
  readonly commit: Commit;
  readonly events: readonly LedgerEvent[];
};

const DIRECTIONS: Partial<Record<string, ImportBehind['direction']>> = {
  ImportRows: 'undo',
  RedoImport: 'undo',
  UndoImport: 'redo',
} satisfies Partial<Record<LedgerCommand['type'], ImportBehind['direction']>>;

/** Undefined for a commit that belongs to none, or that did something to an import and other things besides. */
export async function importBehind(
  { ledgerId, commit, events }: CommitInBooks,
  context: CommandContext,
): Promise<ImportBehind | undefined> {
  const direction = DIRECTIONS[commit.metadata.command];
  if (!direction) return undefined;
  const importId =
    events.flatMap((event) => importOf(event) ?? [])[0] ?? (await importOfEntry(ledgerId, events, context));
  return importId && { importId, direction };
}

/** A slice in the middle of undoing names only entries; those know their import. */
async function importOfEntry(
  ledgerId: LedgerId,
  events: readonly LedgerEvent[],
  { runtime }: CommandContext,
): Promise<ImportId | undefined> {
  const [transactionId] = events.flatMap((event) => transactionOf(event) ?? []);
  if (!transactionId) return undefined;
  const sort = transactionKey(transactionId);
  const { rows } = await loadBooks(runtime, ledgerId, { selectors: [{ kind: 'row', sort }] });
  return (rows.read(sort) as TransactionDocument | undefined)?.source?.importId;
}
