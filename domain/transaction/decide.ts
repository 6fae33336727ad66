/** Rules about recording, correcting and voiding transactions and transfers. */
import { closedAccount } from '../account/decide.ts';
import { withCrossings } from '../budget/crossings.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { accepted, rejected } from '../kernel/decision.ts';
import type { TransactionId } from '../kernel/ids.ts';
import type { AmendTransaction, RecordTransaction, RecordTransfer, VoidTransaction } from '../ledger/commands.ts';
import type { OpenLedgerState } from '../ledger/state.ts';
import type { LedgerEvent } from '../ledger/events.ts';
import type { LedgerDecision } from '../ledger/rejections.ts';
import { amendedBody } from './amend.ts';
import { decideBody, type BodyResult } from './body.ts';

export function recordTransaction(command: RecordTransaction, state: OpenLedgerState): LedgerDecision {
  const { transactionId, entry } = command;
  const result = decideBody(entry, state);
  if ('refusal' in result) return result.refusal;
  const { body } = result;
  if (body.kind === 'transfer') throw new Error('an entry became a transfer');
  return recordOnce(transactionId, state, { type: 'TransactionRecorded', v: 1, data: { transactionId, body } });
}

export function recordTransfer(command: RecordTransfer, state: OpenLedgerState): LedgerDecision {
  const { transactionId } = command;
  const result: BodyResult = decideBody({ ...command, kind: 'transfer' }, state);
  if ('refusal' in result) return result.refusal;
  const { body } = result;
  if (body.kind !== 'transfer') throw new Error('a transfer became an entry');
  return recordOnce(transactionId, state, { type: 'TransferRecorded', v: 1, data: { transactionId, body } });
}

/** Full before and after go into the event. Amending to what it is already adds nothing. */
export function amendTransaction(command: AmendTransaction, state: OpenLedgerState): LedgerDecision {
  const { transactionId, changes } = command;
  const transaction = state.transactions.get(transactionId);
  if (!transaction) return transactionNotFound(transactionId);
  if (transaction.status === 'voided') {
    const detail = 'This entry has been voided. Undo that first to change it.';
    return rejected({ code: 'TransactionIsVoided', detail, data: { transactionId } });
  }
  const before = transaction.body;
  const result = amendedBody(before, changes, state);
  if ('refusal' in result) return result.refusal;
  if (canonicalJson(result.body) === canonicalJson(before)) return accepted();
  const event: LedgerEvent = { type: 'TransactionAmended', v: 1, data: { transactionId, before, after: result.body } };
  return accepted(...withCrossings([event], state, { kind: 'transaction', transactionId }));
}

export function voidTransaction(command: VoidTransaction, state: OpenLedgerState): LedgerDecision {
  const { transactionId } = command;
  const transaction = state.transactions.get(transactionId);
  if (!transaction) return transactionNotFound(transactionId);
  if (transaction.status === 'voided') return accepted();
  const { body } = transaction;
  const refusal = closedAccount(body, state);
  if (refusal) return refusal;
  const event: LedgerEvent = { type: 'TransactionVoided', v: 2, data: { transactionId, body, remembered: true } };
  return accepted(...withCrossings([event], state, { kind: 'transaction', transactionId }));
}

function transactionNotFound(transactionId: TransactionId): LedgerDecision {
  const detail = 'This ledger has no such transaction.';
  return rejected({ code: 'TransactionNotFound', detail, data: { transactionId } });
}

type Recorded = Extract<LedgerEvent, { type: 'TransactionRecorded' | 'TransferRecorded' }>;

/** The id came from the client: the same entry again is a retry, another one under that id is a mistake. */
function recordOnce(transactionId: TransactionId, state: OpenLedgerState, event: Recorded): LedgerDecision {
  const existing = state.transactions.get(transactionId);
  if (!existing) return accepted(...withCrossings([event], state, { kind: 'transaction', transactionId }));
  if (canonicalJson(existing.body) === canonicalJson(event.data.body)) return accepted();
  const detail = 'This transaction id is in use by another entry.';
  return rejected({ code: 'TransactionIdTaken', detail, field: 'transactionId', data: { transactionId } });
}
