/** Rules about taking a checked statement file into the books. */
import { causeOf, withCrossings } from '../budget/crossings.ts';
import { accepted, rejected } from '../kernel/decision.ts';
import type { ImportRows } from '../ledger/commands.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import { decideBody } from '../transaction/body.ts';

/**
 * One slice of a file. A row whose transaction exists, voided or not, adds nothing: its id derives from the row, so
 * the same statement again is recognized, and a row somebody voided stays away. A row that was forgotten, because its
 * import was undone, is recorded again under its id.
 */
export function importRows(command: ImportRows, state: OpenLedgerState): LedgerDecision {
  const { importId, accountId, fileName, fileHash, rows, mapping } = command;
  const existing = state.imports.get(importId);
  if (existing && (existing.fileHash !== fileHash || existing.accountId !== accountId)) {
    return rejected({ code: 'ImportIdTaken', detail: 'This import id belongs to another file.', field: 'importId' });
  }
  if (existing?.status === 'completed') return accepted();
  if (existing?.status === 'undone' && command.continues) {
    const detail = 'This import was undone while it was running. Start it again if its rows are wanted.';
    return rejected({ code: 'ImportUndone', detail, field: 'importId' });
  }
  const begun = existing?.status === 'running' ? existing : undefined;
  const started: LedgerEvent[] = begun
    ? []
    : [{ type: 'StatementImportStarted', v: 1, data: { importId, accountId, fileName, fileHash, rows, mapping } }];
  const recorded = recordNewRows(command, state);
  if ('refusal' in recorded) return recorded.refusal;
  const added = (begun?.added ?? 0) + recorded.events.length;
  const events = withCrossings(recorded.events, state, causeOf(recorded.events));
  return accepted(...started, ...events, ...completed(command, added));
}

type Recorded = Extract<LedgerEvent, { type: 'TransactionRecorded' }>;

function recordNewRows(
  command: ImportRows,
  state: OpenLedgerState,
): { readonly events: Recorded[] } | { readonly refusal: LedgerDecision } {
  const events: Recorded[] = [];
  for (const { transactionId, source, entry } of command.entries) {
    const existing = state.transactions.get(transactionId);
    if (existing && !existing.forgotten) continue;
    const result = decideBody(entry, state);
    if ('refusal' in result) return result;
    if (result.body.kind === 'transfer') throw new Error('a statement row became a transfer');
    events.push({ type: 'TransactionRecorded', v: 1, data: { transactionId, body: result.body, source } });
  }
  return { events };
}

/** Whatever is neither added nor excluded was known before. */
function completed(command: ImportRows, added: number): LedgerEvent[] {
  const { importId, accountId, completion, rows } = command;
  if (!completion) return [];
  const { excluded } = completion;
  const data = { importId, accountId, added, known: Math.max(0, rows - added - excluded), excluded };
  return [{ type: 'StatementImportCompleted', v: 1, data }];
}
