/**
 * Undoes a whole import, or takes that back. Everything is looked at before the first commit is made, so an import is
 * refused as a whole; then it goes slice by slice, each commit right by itself. After a crash the same request again does
 * what is left.
 */
import type { LedgerDecision } from '#domain/ledger/rejections';
import { isEdited, obstacleToRedo, obstacleToUndo, rowsForgotten, rowsThatCount } from '#domain/import/undo';
import type { TransactionId } from '#domain/kernel/ids';
import type { RedoImport, UndoImport } from '#domain/ledger/commands';
import { doneOr, runCommand, type CommandContext } from '../commands/command-handler.ts';
import type { UndoImportReply } from '../contracts/imports.ts';
import { laterChangesProblem } from './later-changes.ts';
import { readImport, type ImportInBooks, type ImportOfLedger } from './imported-rows.ts';
import { forSlice, slicesOf, type SliceLimits } from './slices.ts';

/** About 120 KB of events: far from the 400 KB an item may have, and few commits for a long file. */
const PER_COMMIT: SliceLimits = { items: 250, bytes: 250_000 };

export type UndoOrder = ImportOfLedger & { readonly includeDependents: boolean };

export async function undoImport(order: UndoOrder, context: CommandContext): Promise<UndoImportReply> {
  const found = await readImport(order, context);
  const { importId, includeDependents } = order;
  if (found.document.status === 'undone') return nothingToDo(order, found);
  const counting = rowsThatCount({ importId, rows: found.rows }, found.state);
  const edited = counting.filter(isEdited).map(({ row }) => row.transactionId);
  const changes = changesSince(edited, found);
  if (edited.length > 0 && !includeDependents) throw await laterChangesProblem(order, changes, context);
  refuse(obstacleToUndo({ importId, rows: found.rows, includeDependents }, found.state));
  const slices = slicesOf(counting, PER_COMMIT);
  const commands = slices.map((slice, index): UndoImport => {
    const rows = slice.map(({ row }) => row);
    return { type: 'UndoImport', importId, rows, includeDependents, completion: index === slices.length - 1 };
  });
  const stored = await runAll(commands, order, context);
  // Between looking and storing somebody changed an entry: looking again says which.
  if (!stored) return undoImport(order, context);
  return { ...stored, undoneVersions: descending([...found.versions, ...changes]) };
}

/** `undoneVersions` are the commits that had undone the import. */
export async function redoImport(order: ImportOfLedger, context: CommandContext): Promise<UndoImportReply> {
  const found = await readImport(order, context);
  const { importId } = order;
  const transactionIds = found.rows.map((row) => row.transactionId);
  const forgotten = rowsForgotten({ importId, transactionIds }, found.state);
  if (forgotten.length === 0 && found.document.status !== 'undone') return nothingToDo(order, found);
  refuse(obstacleToRedo({ importId, transactionIds }, found.state));
  const slices = slicesOf(forgotten, PER_COMMIT);
  const commands = slices.map((slice, index): RedoImport => {
    return { type: 'RedoImport', importId, transactionIds: slice.map(idOf), completion: index === slices.length - 1 };
  });
  const stored = await runAll(commands, order, context);
  if (!stored) return redoImport(order, context);
  const voids = forgotten.flatMap((each) => found.entry(idOf(each))?.lastVersion ?? []);
  return { ...stored, undoneVersions: descending(voids) };
}

type Stored = Omit<UndoImportReply, 'undoneVersions'>;

/** One commit after the other; undefined when one was refused because of a change nobody had seen before. */
async function runAll(
  commands: readonly (UndoImport | RedoImport)[],
  { ledgerId, importId }: ImportOfLedger,
  context: CommandContext,
): Promise<Stored | undefined> {
  const events = new Set<string>();
  let version = 0;
  for (const command of commands) {
    const [first = 'the end'] = command.type === 'UndoImport' ? command.rows.map(idOf) : command.transactionIds;
    const outcome = await runCommand({ ledgerId, command }, forSlice(context, first));
    if (outcome.kind === 'refused' && outcome.rejection.code === 'LaterChangesDepend') return undefined;
    const done = doneOr(outcome);
    done.events.forEach((event) => events.add(event));
    version = done.version;
  }
  return { ledgerId, importId, version, events: [...events] };
}

function idOf({ transactionId }: { readonly transactionId: TransactionId }): TransactionId {
  return transactionId;
}

/** Commits that changed these entries after the import had recorded them. */
function changesSince(entries: readonly TransactionId[], { versions, entry }: ImportInBooks): readonly number[] {
  const imported = new Set(versions);
  return descending(
    entries.flatMap((id) => {
      const all = entry(id)?.versions ?? [];
      return all.slice(all.findLastIndex((version) => imported.has(version)) + 1);
    }),
  );
}

function nothingToDo({ ledgerId, importId }: ImportOfLedger, { head }: ImportInBooks): UndoImportReply {
  return { ledgerId, importId, version: head, events: [], undoneVersions: [] };
}

function refuse(obstacle: LedgerDecision | undefined): void {
  if (obstacle?.kind === 'rejected') doneOr({ kind: 'refused', rejection: obstacle.rejection });
}

function descending(versions: readonly number[]): number[] {
  return [...new Set(versions)].sort((a, b) => b - a);
}
