/**
 * Undo: one commit is compensated by a new one, built from the commit's own events, latest first. Nothing is ever
 * taken out of the log. Crossings are not undone themselves: they are decided anew from what the books then say.
 */
import { closedAccount } from '../account/decide.ts';
import { withCrossings } from '../budget/crossings.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { accepted, rejected } from '../kernel/decision.ts';
import type { TransactionBody } from '../transaction/events.ts';
import type { Transaction } from '../transaction/state.ts';
import type { UndoCommit } from './commands.ts';
import type { OpenLedgerState } from './state.ts';
import type { LedgerEvent } from './events.ts';
import type { LedgerDecision } from './rejections.ts';
import { foldEvents } from './state.ts';

type Refusal = { readonly refusal: LedgerDecision };
type Inverse = { readonly events: readonly LedgerEvent[] } | Refusal;

export function undoCommit(command: UndoCommit, state: OpenLedgerState): LedgerDecision {
  if (command.events.length === 0) {
    return rejected({ code: 'VersionNotFound', detail: 'These books have no such version.', field: 'version' });
  }
  const events: LedgerEvent[] = [];
  for (const event of [...command.events].reverse()) {
    const current = { ...foldEvents(state, events), ledger: state.ledger };
    const inverse = inverseOf(event, current);
    if ('refusal' in inverse) return inverse.refusal;
    events.push(...inverse.events);
  }
  const about = command.events.flatMap((event) => ('transactionId' in event.data ? [event.data.transactionId] : []))[0];
  const cause = about ? { kind: 'transaction' as const, transactionId: about } : { kind: 'budget' as const };
  return accepted(...withCrossings(events, state, cause));
}

function inverseOf(event: LedgerEvent, state: OpenLedgerState): Inverse {
  switch (event.type) {
    case 'TransactionRecorded':
    case 'TransferRecorded':
    case 'TransactionRestored':
      return voidAgain(event.data.body, state.transactions.get(event.data.transactionId), state);
    case 'TransactionAmended':
      return amendBack(event.data, state);
    case 'TransactionVoided':
      return restore(event.data.body, state.transactions.get(event.data.transactionId), state);
    case 'BudgetSet':
    case 'BudgetRemoved':
      return resetBudget(event, state);
    case 'BudgetThresholdCrossed':
    case 'BudgetBackWithinLimit':
      return { events: [] };
    default:
      return cannotUndo(event.type);
  }
}

function voidAgain(body: TransactionBody, transaction: Transaction | undefined, state: OpenLedgerState): Inverse {
  if (transaction?.status === 'voided') return { events: [] };
  const checked = unchanged(body, transaction, state);
  if ('refusal' in checked) return checked;
  const { transactionId } = checked.transaction;
  return { events: [{ type: 'TransactionVoided', v: 1, data: { transactionId, body } }] };
}

function restore(body: TransactionBody, transaction: Transaction | undefined, state: OpenLedgerState): Inverse {
  if (transaction?.status === 'recorded') return { events: [] };
  const checked = unchanged(body, transaction, state);
  if ('refusal' in checked) return checked;
  const { transactionId } = checked.transaction;
  return { events: [{ type: 'TransactionRestored', v: 1, data: { transactionId, body } }] };
}

type Amended = Extract<LedgerEvent, { type: 'TransactionAmended' }>['data'];

function amendBack({ transactionId, before, after }: Amended, state: OpenLedgerState): Inverse {
  const transaction = state.transactions.get(transactionId);
  if (transaction && canonicalJson(transaction.body) === canonicalJson(before)) return { events: [] };
  const checked = unchanged(after, transaction, state);
  if ('refusal' in checked) return checked;
  const closed = closedAccount(before, state);
  if (closed) return { refusal: closed };
  if (checked.transaction.status === 'voided') return changedSince('It has been voided since.');
  const data = { transactionId, before: after, after: before };
  return { events: [{ type: 'TransactionAmended', v: 1, data }] };
}

/** Undo needs the entry as the commit left it: a later edit would be lost without a word. */
function unchanged(
  body: TransactionBody,
  transaction: Transaction | undefined,
  state: OpenLedgerState,
): { readonly transaction: Transaction } | Refusal {
  if (!transaction) return cannotUndo('an entry that is not there');
  if (canonicalJson(transaction.body) !== canonicalJson(body)) return changedSince('It has been changed since.');
  const closed = closedAccount(body, state);
  return closed ? { refusal: closed } : { transaction };
}

type BudgetChange = Extract<LedgerEvent, { type: 'BudgetSet' | 'BudgetRemoved' }>;

function resetBudget(event: BudgetChange, state: OpenLedgerState): Inverse {
  const { month, categoryId, before } = event.data;
  const after = event.type === 'BudgetSet' ? event.data.after : null;
  const current = state.budgets.get(month)?.lines[categoryId]?.terms ?? null;
  if (canonicalJson(current) === canonicalJson(before)) return { events: [] };
  if (canonicalJson(current) !== canonicalJson(after)) return changedSince('The budget has been changed since.');
  if (before)
    return { events: [{ type: 'BudgetSet', v: 1, data: { month, categoryId, before: current, after: before } }] };
  if (!current) return { events: [] };
  return { events: [{ type: 'BudgetRemoved', v: 1, data: { month, categoryId, before: current } }] };
}

function changedSince(detail: string): Refusal {
  return { refusal: rejected({ code: 'ChangedSince', detail: `${detail} Undo the later change first.` }) };
}

function cannotUndo(what: string): Refusal {
  return {
    refusal: rejected({ code: 'CannotUndo', detail: `This change cannot be undone: ${what}.`, field: 'version' }),
  };
}
