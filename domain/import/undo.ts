/** Rules about undoing an import as a whole, and about taking that back. Both go slice by slice, as the import went. */
import { closedAccount } from '../account/decide.ts';
import { causeOf, withCrossings } from '../budget/crossings.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { accepted, rejected } from '../kernel/decision.ts';
import type { ImportId } from '../kernel/ids.ts';
import type { ImportedRow, RedoImport, UndoImport } from '../ledger/commands.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import { flowEffects } from '../transaction/effects.ts';
import type { Transaction } from '../transaction/state.ts';

/**
 * Rows that count are voided as they are now, and forgotten. A row a person voided stays voided and remembered; one that
 * another import brought again since is that one's.
 */
export function undoImport(command: UndoImport, state: OpenLedgerState): LedgerDecision {
  const { importId, completion } = command;
  const found = state.imports.get(importId);
  if (!found) return importNotFound(importId);
  if (found.status === 'undone') return accepted();
  const obstacle = obstacleToUndo(command, state);
  if (obstacle) return obstacle;
  const voids = rowsThatCount(command, state).map(({ transaction: { transactionId, body } }): LedgerEvent => ({
    type: 'TransactionVoided',
    v: 2,
    data: { transactionId, body, remembered: false },
  }));
  const { accountId, fileName, status } = found;
  const data = { importId, accountId, fileName, status };
  const undone: readonly LedgerEvent[] = completion ? [{ type: 'StatementImportUndone', v: 1, data }] : [];
  return accepted(...withCrossings(voids, state, causeOf(voids)), ...undone);
}

/** Why these rows cannot go; undefined when they can. */
export function obstacleToUndo(
  { importId, rows, includeDependents }: Omit<UndoImport, 'type' | 'completion'>,
  state: OpenLedgerState,
): LedgerDecision | undefined {
  const counting = rowsThatCount({ importId, rows }, state);
  if (!includeDependents && counting.some(isEdited)) {
    const detail = 'Entries of this import have been changed since. Those changes would have to be undone, too.';
    return rejected({ code: 'LaterChangesDepend', detail, field: 'importId' });
  }
  return counting.flatMap(({ transaction }) => closedAccount(transaction.body, state) ?? [])[0];
}

/** A row as it was recorded, and as it is now. */
export type RowInBooks = { readonly row: ImportedRow; readonly transaction: Transaction };

/** What of `rows` still counts and is this import's. */
export function rowsThatCount(
  { importId, rows }: Pick<UndoImport, 'importId' | 'rows'>,
  { transactions }: Pick<OpenLedgerState, 'transactions'>,
): readonly RowInBooks[] {
  return rows.flatMap((row) => {
    const transaction = transactions.get(row.transactionId);
    const counts = transaction?.status === 'recorded' && transaction.source?.importId === importId;
    return counts ? [{ row, transaction }] : [];
  });
}

/** Says something else than the row of the file did. */
export function isEdited({ row, transaction }: RowInBooks): boolean {
  return canonicalJson(transaction.body) !== canonicalJson(row.body);
}

/** Rows that were forgotten count again, as they were when they were voided; those a person had voided do not. */
export function redoImport(command: RedoImport, state: OpenLedgerState): LedgerDecision {
  const { importId, completion } = command;
  const found = state.imports.get(importId);
  if (!found) return importNotFound(importId);
  const obstacle = obstacleToRedo(command, state);
  if (obstacle) return obstacle;
  const restores = rowsForgotten(command, state).map(({ transactionId, body }): LedgerEvent => ({
    type: 'TransactionRestored',
    v: 1,
    data: { transactionId, body },
  }));
  const { accountId, fileName, stoodAt } = found;
  const restored: readonly LedgerEvent[] =
    completion && stoodAt
      ? [{ type: 'StatementImportRestored', v: 1, data: { importId, accountId, fileName, status: stoodAt } }]
      : [];
  return accepted(...withCrossings(restores, state, causeOf(restores)), ...restored);
}

/** Why these rows cannot come back; undefined when they can. */
export function obstacleToRedo(
  { importId, transactionIds }: Pick<RedoImport, 'importId' | 'transactionIds'>,
  state: OpenLedgerState,
): LedgerDecision | undefined {
  const bodies = rowsForgotten({ importId, transactionIds }, state).map(({ body }) => body);
  return bodies.flatMap((body) => closedAccount(body, state) ?? categoryGone(body, state) ?? [])[0];
}

/** What of `transactionIds` was forgotten by undoing this import. */
export function rowsForgotten(
  { importId, transactionIds }: Pick<RedoImport, 'importId' | 'transactionIds'>,
  { transactions }: Pick<OpenLedgerState, 'transactions'>,
): readonly Transaction[] {
  return transactionIds.flatMap((id) => {
    const transaction = transactions.get(id);
    return transaction?.forgotten && transaction.source?.importId === importId ? [transaction] : [];
  });
}

function categoryGone(body: Transaction['body'], state: OpenLedgerState): LedgerDecision | undefined {
  const known = new Set(state.ledger.categories.map(({ categoryId }) => categoryId));
  const gone = flowEffects(body).some(({ categoryId }) => categoryId !== null && !known.has(categoryId));
  const detail = 'A category of these entries has been removed since. Bring it back first.';
  return gone ? rejected({ code: 'CategoryNotFound', detail }) : undefined;
}

function importNotFound(importId: ImportId): LedgerDecision {
  const detail = 'This ledger has no such import.';
  return rejected({ code: 'ImportNotFound', detail, field: 'importId', data: { importId } });
}
